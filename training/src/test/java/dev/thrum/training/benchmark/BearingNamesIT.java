package dev.thrum.training.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.evidence.Excerpt;
import dev.thrum.edge.evidence.Explainer;
import dev.thrum.edge.evidence.MachineDescription;
import dev.thrum.edge.evidence.MachineDescription.Bearing;
import dev.thrum.edge.evidence.MachineDescription.Speed;
import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingFormat;
import dev.thrum.edge.recording.RecordingReader;
import dev.thrum.edge.recording.RecordingSettings;
import dev.thrum.edge.recording.Recordings;
import dev.thrum.edge.signal.BearingGeometry;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Explanation;
import dev.thrum.edge.signal.Unit;
import dev.thrum.training.SharedData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the explanation says of published recordings of damaged bearings, second by second; skipped
/// where they are not there. Geometry and speed are those of the Case Western Reserve University
/// Bearing Data Center for its drive-end bearing, a 6205-2RS JEM.
class BearingNamesIT {
    private static final int RATE_HZ = 48_000;

    private static final List<Channel> CHANNELS =
            List.of(Channel.unbounded("de", Unit.ONE), Channel.unbounded("fe", Unit.ONE));

    private static final Explainer EXPLAINER =
            new Explainer(
                    new MachineDescription(
                            Optional.of(Speed.of(1796 / 60.0)),
                            OptionalDouble.empty(),
                            OptionalInt.empty(),
                            List.of(new Bearing("de", new BearingGeometry(9, 7.94, 39.04, 0))),
                            Optional.empty()));

    /// Both races are named in every second. Of the balls no second shows the classical pattern:
    /// they are the hardest of this set (W. A. Smith and R. B. Randall, "Rolling element bearing
    /// diagnostics using the Case Western Reserve University data: A benchmark study", Mechanical
    /// Systems and Signal Processing 64-65, 2015).
    @ParameterizedTest
    @CsvSource({
        "48k_Drive_End_OR007at6_0_135.f32, outer-race, 5, 5",
        "48k_Drive_End_OR021at6_0_238.f32, outer-race, 5, 5",
        "48k_Drive_End_IR007_0_109.f32, inner-race, 5, 5",
        "48k_Drive_End_IR021_0_213.f32, inner-race, 5, 5",
        "48k_Drive_End_B007_0_122.f32, none, 5, 5",
        "48k_Drive_End_B021_0_226.f32, none, 4, 5",
        "normal_0_97_first60pct.f32, none, 3, 3",
    })
    void secondsAreNamed(String file, String kind, int atLeast, int of) throws Exception {
        Recording recording =
                Recordings.open(
                        SharedData.require("cwru48k").resolve(file),
                        new RecordingSettings(new RecordingFormat.RawFloat(), CHANNELS, RATE_HZ));
        List<String> names = new ArrayList<>();
        try (RecordingReader reader = recording.open()) {
            for (int second = 0; second < of; second++) {
                float[] values = new float[RATE_HZ * CHANNELS.size()];
                assertThat(reader.read(values, 0, RATE_HZ)).isEqualTo(RATE_HZ);
                names.add(name(new Excerpt(CHANNELS, RATE_HZ, values)));
            }
        }
        assertThat(names.stream().filter(kind::equals).count())
                .as(names.toString())
                .isGreaterThanOrEqualTo(atLeast);
    }

    private static String name(Excerpt excerpt) {
        Explanation explanation = EXPLAINER.explain(excerpt, null, List.of());
        return explanation.text().startsWith("looks like ")
                ? explanation.likenesses().getFirst().kind()
                : "none";
    }
}
