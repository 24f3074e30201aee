package dev.thrum.training.frontend;

import dev.thrum.training.graph.GraphBuilder;
import dev.thrum.training.graph.GraphSession;
import dev.thrum.training.graph.Latency;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Prints microseconds per window of each front end, and of the spectrum by the operator DFT. A
/// program, not a test.
public final class FrontEndLatency {
    private static final double RATE_HZ = 12_800;

    private FrontEndLatency() {}

    /// Runs for about a minute.
    public static void main(String[] arguments) {
        System.out.println(
                "frames channels  spectrum us  by DFT us  envelope us  statistics us  concat us  level us");
        for (int channels : new int[] {1, 3}) {
            for (int frames : new int[] {200, 1000, 1024, 2048, 4096}) {
                measure(frames, channels);
            }
        }
    }

    private static void measure(int frames, int channels) {
        SpectrumFrontEnd spectrum =
                new SpectrumFrontEnd(frames, channels, RATE_HZ, 64, Axis.LINEAR, 0, 6_400);
        FrontEnd envelope =
                new EnvelopeFrontEnd(
                        frames,
                        1,
                        true,
                        channels,
                        RATE_HZ,
                        2_000,
                        6_000,
                        12,
                        Axis.LINEAR,
                        0,
                        2_000,
                        Scale.DB);
        FrontEnd statistics =
                new StatisticsFrontEnd(
                        frames,
                        channels,
                        RATE_HZ,
                        List.of(
                                Statistic.RMS,
                                Statistic.PEAK,
                                Statistic.CREST,
                                Statistic.KURTOSIS,
                                Statistic.SKEWNESS),
                        List.of());
        FrontEnd concat = new ConcatFrontEnd(List.of(spectrum, envelope, statistics));
        List<GraphSession> sessions = new ArrayList<>();
        try {
            sessions.add(session(spectrum, PowerSpectrum.of(frames)));
            sessions.add(session(spectrum, new OperatorSpectrum(frames)));
            for (FrontEnd frontEnd :
                    List.of(envelope, statistics, concat, new LevelFrontEnd(spectrum))) {
                sessions.add(session(frontEnd));
            }
            double[] micros = Latency.medianMicros(sessions.toArray(GraphSession[]::new));
            System.out.printf(
                    "%6d %8d %12.1f %10.1f %12.1f %14.1f %10.1f %9.1f%n",
                    frames, channels, micros[0], micros[1], micros[2], micros[3], micros[4],
                    micros[5]);
        } finally {
            sessions.forEach(GraphSession::close);
        }
    }

    private static GraphSession session(SpectrumFrontEnd frontEnd, PowerSpectrum spectrum) {
        GraphBuilder graph = new GraphBuilder("front end");
        String window = graph.input("window", 1, frontEnd.frames(), frontEnd.channels());
        return session(graph, frontEnd, frontEnd.emit(graph, window, spectrum));
    }

    private static GraphSession session(FrontEnd frontEnd) {
        GraphBuilder graph = new GraphBuilder("front end");
        String window = graph.input("window", 1, frontEnd.frames(), frontEnd.channels());
        return session(graph, frontEnd, frontEnd.emit(graph, window));
    }

    private static GraphSession session(GraphBuilder graph, FrontEnd frontEnd, String features) {
        graph.rename(features, "features");
        graph.output("features", 1, frontEnd.features());
        return new GraphSession(graph.build(Map.of()));
    }
}
