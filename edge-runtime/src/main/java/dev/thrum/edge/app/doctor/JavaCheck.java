package dev.thrum.edge.app.doctor;

import java.util.function.Consumer;

/// Whether Java was started as a board needs it, this process standing for the service: both are
/// started with the same flags, `jvm.options`.
record JavaCheck() implements Check {
    private static final long SMALL_MB = 24;
    private static final long LARGE_MB = 512;

    @Override
    public String name() {
        return "java";
    }

    @Override
    public void run(Consumer<Finding> findings) {
        long heapMb = Runtime.getRuntime().maxMemory() >> 20;
        String found =
                "%s, heap of at most %d MB".formatted(System.getProperty("java.version"), heapMb);
        if (!JavaCheck.class.getModule().isNativeAccessEnabled()) {
            findings.accept(
                    new Finding.Warn(
                            name(),
                            found + ", native access only with a warning",
                            "Start it with --enable-native-access=ALL-UNNAMED"));
        } else if (heapMb < SMALL_MB || heapMb > LARGE_MB) {
            findings.accept(
                    new Finding.Warn(
                            name(),
                            found,
                            "Start it with the flags of jvm.options, -Xmx48m among them"));
        } else {
            findings.accept(new Finding.Pass(name(), found));
        }
    }
}
