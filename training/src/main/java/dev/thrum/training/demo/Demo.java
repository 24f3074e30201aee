package dev.thrum.training.demo;

import dev.thrum.edge.app.ThrumRuntime;
import dev.thrum.edge.config.ConfigSources;
import dev.thrum.edge.config.ThrumConfig;
import dev.thrum.edge.systemd.SystemdNotifier;
import dev.thrum.edge.yaml.ProblemsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// One demonstration: broker, runtime, subscriber and screen, from start to end. One thread; the
/// runtime runs on another.
final class Demo {
    private static final Duration FRAME = Duration.ofMillis(100);

    private final DemoPlan plan;
    private final Path model;
    private final PrintWriter out;
    private final boolean terminal;

    /// @param terminal whether `out` can be drawn over
    Demo(DemoPlan plan, Path model, PrintWriter out, boolean terminal) {
        this.plan = plan;
        this.model = model;
        this.out = out;
        this.terminal = terminal;
    }

    /// Runs for as long as the plan says.
    DemoVerdict run() throws Exception {
        try (DemoBroker broker = DemoBroker.start();
                SystemdNotifier notifier =
                        SystemdNotifier.from(Map.of(), ProcessHandle.current().pid())) {
            introduce(broker.port());
            DemoPicture picture = new DemoPicture();
            try (ThrumRuntime runtime =
                    ThrumRuntime.open(configuration(broker.port()), notifier, "demo")) {
                long start = System.nanoTime();
                try (DemoSubscriber _ = new DemoSubscriber(broker.port(), picture, start)) {
                    watch(runtime, picture, start);
                }
            }
            return DemoVerdict.of(plan, picture);
        }
    }

    private void watch(ThrumRuntime runtime, DemoPicture picture, long startNanos)
            throws InterruptedException, ExecutionException {
        DemoScreen screen = new DemoScreen(out, terminal, plan, picture);
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            Future<?> running =
                    executor.submit(() -> {
                        runtime.run();
                        return null;
                    });
            try {
                Duration time = Duration.ZERO;
                while (time.compareTo(plan.length()) < 0 && !running.isDone()) {
                    Thread.sleep(FRAME);
                    time = Duration.ofNanos(System.nanoTime() - startNanos);
                    screen.draw(time);
                }
            } finally {
                runtime.stop();
            }
            running.get();
        }
        screen.over("");
    }

    private void introduce(int port) {
        out.println(
                "A motor with a 6205 bearing, sampled at 3200 Hz: vibration x, y, z and current.");
        out.println("Listen to it, from another terminal:");
        out.println("  mosquitto_sub -h 127.0.0.1 -p " + port + " -v -t 'thrum/#'");
        out.println();
    }

    /// Read as any configuration is, from a file that is gone afterwards.
    private ThrumConfig configuration(int port) throws IOException, ProblemsException {
        Path file = Files.createTempFile("thrum-demo", ".yaml");
        try {
            Files.writeString(file, plan.configuration(model.toAbsolutePath(), port));
            return ConfigSources.of(file).read();
        } finally {
            Files.delete(file);
        }
    }
}
