package io.souk.drill.agent;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * Changes classes. All are changed before the first is loaded, so that what does not fit shows at
 * once, and not only when the program comes to it.
 */
final class Weaver {
  private final ClassFileLocator classFiles;
  private final TypePool types;

  Weaver(ClassLoader loader) {
    classFiles = ClassFileLocator.ForClassLoader.of(loader);
    types = TypePool.Default.of(classFiles);
  }

  /**
   * Sees to it that classes are loaded as changed.
   *
   * @throws AgentException if that is not possible
   */
  static void install(List<JoinPoint> joinPoints, Instrumentation instrumentation) {
    Map<String, byte[]> changed = new Weaver(ClassLoader.getSystemClassLoader()).weave(joinPoints);
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (changed.containsKey(loaded.getName())) {
        throw new AgentException(loaded.getName() + " is loaded already and cannot be changed");
      }
    }
    instrumentation.addTransformer(new Loading(changed));
  }

  /**
   * The changed classes, by name.
   *
   * @throws AgentException if a join point does not exist
   */
  Map<String, byte[]> weave(List<JoinPoint> joinPoints) {
    Map<String, byte[]> changed = new HashMap<>();
    joinPoints.stream()
        .distinct()
        .collect(Collectors.groupingBy(JoinPoint::type))
        .forEach((type, points) -> changed.put(type, weave(type, points)));
    return changed;
  }

  private byte[] weave(String name, List<JoinPoint> points) {
    TypePool.Resolution found = types.describe(name);
    if (!found.isResolved()) {
      throw new AgentException("There is no class " + name + " in this program");
    }
    TypeDescription type = found.resolve();
    DynamicType.Builder<?> builder = new ByteBuddy().redefine(type, classFiles);
    for (JoinPoint point : points) {
      ElementMatcher<MethodDescription> method =
          point.method().equals("<init>") ? isConstructor() : named(point.method());
      if (type.getDeclaredMethods().filter(method).isEmpty()) {
        throw new AgentException("There is no method " + point + " in this program");
      }
      TypeDescription advice = types.describe(point.advice()).resolve();
      builder = builder.visit(Advice.to(advice, classFiles).on(method));
    }
    try (DynamicType.Unloaded<?> changed = builder.make()) {
      return changed.getBytes();
    } catch (RuntimeException e) {
      String where = points.stream().map(JoinPoint::toString).collect(Collectors.joining(", "));
      throw new AgentException("Cannot change " + where + ": " + e.getMessage());
    }
  }

  private record Loading(Map<String, byte[]> changed) implements ClassFileTransformer {
    @Override
    public byte @Nullable [] transform(
        @Nullable ClassLoader loader,
        @Nullable String name,
        @Nullable Class<?> redefined,
        @Nullable ProtectionDomain domain,
        byte[] bytes) {
      byte[] woven = name == null ? null : changed.get(name.replace('/', '.'));
      return woven == null ? null : Arrays.copyOf(woven, woven.length);
    }
  }
}
