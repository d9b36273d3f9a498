package io.souk.api.catalog;

/**
 * @param importId which import it belongs to
 * @param number from 0, without gaps
 * @param content at most 512 KiB of the file's bytes, cut anywhere
 */
public record StoreImportPart(String importId, int number, byte[] content) {
  @Override
  public boolean equals(Object other) {
    return other instanceof StoreImportPart part
        && importId.equals(part.importId)
        && number == part.number
        && java.util.Arrays.equals(content, part.content);
  }

  @Override
  public int hashCode() {
    return 31 * importId.hashCode() + number;
  }

  @Override
  public String toString() {
    return "StoreImportPart[" + importId + "#" + number + ", " + content.length + " bytes]";
  }
}
