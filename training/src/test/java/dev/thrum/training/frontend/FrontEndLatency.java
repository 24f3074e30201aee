package dev.thrum.training.frontend;

import dev.thrum.training.graph.GraphBuilder;
import dev.thrum.training.graph.GraphSession;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;

/// Prints microseconds per window of the whole spectrum front end, two-stage transform beside the
/// operator DFT, in alternating rounds. A program, not a test.
public final class FrontEndLatency {
    private static final int ROUNDS = 15;
    private static final int RUNS = 300;

    private FrontEndLatency() {}

    /// Runs for some ten seconds.
    public static void main(String[] arguments) {
        System.out.println("frames channels  two-stage us  operator us  (median of rounds)");
        for (int channels : new int[] {1, 3}) {
            for (int frames : new int[] {200, 1000, 1024, 2048, 4096}) {
                SpectrumFrontEnd frontEnd =
                        new SpectrumFrontEnd(frames, channels, 12_800, 64, Axis.LINEAR, 0, 6_400);
                double[] micros =
                        medians(
                                graph(frontEnd, PowerSpectrum.of(frames)),
                                graph(frontEnd, new OperatorSpectrum(frames)));
                System.out.printf(
                        "%6d %8d %13.1f %12.1f%n", frames, channels, micros[0], micros[1]);
            }
        }
    }

    private static double[] medians(GraphBuilder twoStage, GraphBuilder operator) {
        double[][] micros = new double[2][ROUNDS];
        try (GraphSession first = new GraphSession(twoStage.build(Map.of()));
                GraphSession second = new GraphSession(operator.build(Map.of()))) {
            GraphSession[] sessions = {first, second};
            for (int round = -3; round < ROUNDS; round++) {
                for (int i = 0; i < 2; i++) {
                    double spent = microsPerRun(sessions[i]);
                    if (round >= 0) {
                        micros[i][round] = spent;
                    }
                }
            }
        }
        return Arrays.stream(micros)
                .mapToDouble(values -> Arrays.stream(values).sorted().toArray()[ROUNDS / 2])
                .toArray();
    }

    private static double microsPerRun(GraphSession session) {
        Random random = new Random(1);
        for (int i = 0; i < session.input().capacity(); i++) {
            session.input().put(i, (float) random.nextGaussian());
        }
        long start = System.nanoTime();
        for (int i = 0; i < RUNS; i++) {
            session.run();
        }
        return (System.nanoTime() - start) / 1e3 / RUNS;
    }

    private static GraphBuilder graph(SpectrumFrontEnd frontEnd, PowerSpectrum spectrum) {
        GraphBuilder graph = new GraphBuilder("front end");
        String window = graph.input("window", 1, frontEnd.frames(), frontEnd.channels());
        graph.rename(frontEnd.emit(graph, window, spectrum), "features");
        graph.output("features", 1, frontEnd.features());
        return graph;
    }
}
