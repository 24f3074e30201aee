package dev.thrum.edge.store.sqlite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;

/// A process of its own that keeps state, to be killed or to meet a disk that cannot be written. It
/// tells on its standard output what happens.
final class Keeper {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration RETRY = Duration.ofMillis(100);

    private Keeper() {}

    /// Does one thing with a folder.
    ///
    /// @param arguments the folder, and what to do there: `count`, `fill` or `look`
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        switch (arguments[1]) {
            case "count" -> count(folder);
            case "fill" -> fill(folder);
            case "look" -> look(folder);
            default -> throw new IllegalArgumentException(arguments[1]);
        }
    }

    /// Counts for ever: says a number when it is durable.
    private static void count(Path folder) {
        SqliteStore store = SqliteStore.open(folder, InstantSource.system());
        for (int i = 1; ; i++) {
            store.save("count", String.valueOf(i));
            store.save("alarm/" + i % 7, "{\"number\":" + i + "}");
            store.add("pump", Instant.ofEpochSecond(60L * i), "", 1, i, i, i);
            if (store.flush(PATIENCE)) {
                System.out.println(i);
            }
        }
    }

    /// Saves until the disk is full, makes room, and sees everything durable again.
    private static void fill(Path folder) throws Exception {
        Path ballast = folder.resolve("ballast");
        Files.write(ballast, new byte[100_000]);
        Random random = new Random(1);
        try (SqliteStore store = SqliteStore.open(folder, InstantSource.system(), RETRY)) {
            int saved = 0;
            while (store.trouble().isEmpty()) {
                store.save("document/" + saved++, Long.toHexString(random.nextLong()).repeat(100));
                store.flush(PATIENCE);
            }
            System.out.println("trouble " + store.trouble().orElseThrow());
            System.out.println("loaded " + store.load("document/" + (saved - 1)).isPresent());
            System.out.println("durable " + store.flush(Duration.ofMillis(10)));
            Files.delete(ballast);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (store.trouble().isPresent() && System.nanoTime() < deadline) {
                Thread.sleep(20);
            }
            System.out.println("room " + store.flush(PATIENCE));
        }
    }

    /// Saves where nothing can be written.
    private static void look(Path folder) {
        try (SqliteStore store = SqliteStore.open(folder, InstantSource.system(), RETRY)) {
            System.out.println("found " + store.load("alarm/pump").orElse("nothing"));
            store.save("alarm/pump", "new");
            System.out.println("durable " + store.flush(PATIENCE));
            System.out.println("trouble " + store.trouble().orElse("none"));
            System.out.println("loaded " + store.load("alarm/pump").orElse("nothing"));
        }
    }
}
