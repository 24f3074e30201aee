package dev.thrum.training.frontend;

import dev.thrum.training.graph.GraphBuilder;
import dev.thrum.training.graph.GraphSession;
import dev.thrum.training.graph.Latency;
import java.util.Map;

/// Prints microseconds per window of the whole spectrum front end, two-stage transform beside the
/// operator DFT. A program, not a test.
public final class FrontEndLatency {
    private FrontEndLatency() {}

    /// Runs for some ten seconds.
    public static void main(String[] arguments) {
        System.out.println("frames channels  two-stage us  operator us");
        for (int channels : new int[] {1, 3}) {
            for (int frames : new int[] {200, 1000, 1024, 2048, 4096}) {
                SpectrumFrontEnd frontEnd =
                        new SpectrumFrontEnd(frames, channels, 12_800, 64, Axis.LINEAR, 0, 6_400);
                try (GraphSession twoStage = session(frontEnd, PowerSpectrum.of(frames));
                        GraphSession operator = session(frontEnd, new OperatorSpectrum(frames))) {
                    double[] micros = Latency.bestMicros(twoStage, operator);
                    System.out.printf(
                            "%6d %8d %13.1f %12.1f%n", frames, channels, micros[0], micros[1]);
                }
            }
        }
    }

    private static GraphSession session(SpectrumFrontEnd frontEnd, PowerSpectrum spectrum) {
        GraphBuilder graph = new GraphBuilder("front end");
        String window = graph.input("window", 1, frontEnd.frames(), frontEnd.channels());
        graph.rename(frontEnd.emit(graph, window, spectrum), "features");
        graph.output("features", 1, frontEnd.features());
        return new GraphSession(graph.build(Map.of()));
    }
}
