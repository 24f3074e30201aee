package dev.thrum.edge.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.edge.decision.tail.TailFit;
import dev.thrum.edge.operation.Loads;
import dev.thrum.edge.operation.OffRule;
import dev.thrum.edge.operation.OperationSettings;
import dev.thrum.edge.operation.SpeedBand;
import dev.thrum.edge.signal.Baseline;
import dev.thrum.edge.signal.OperatingState;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LevelsJsonTest {
    private static LearnedLevels levels() {
        return new LearnedLevels(
                "0123abcd",
                Instant.parse("2026-11-27T12:00:00.123456789Z"),
                Duration.ofMillis(7_200_160),
                true,
                Optional.of(
                        new OperationSettings(
                                Optional.of("i"),
                                Optional.of(OffRule.parse("below 0.5 A")),
                                Duration.ofSeconds(5),
                                Optional.of(new SpeedBand("x", 20, 60.1)),
                                3)),
                new Loads(
                        List.of(
                                new Loads.Load(new Loads.Range(1 / 3.0, 2 / 3.0), Loads.Range.ALL),
                                new Loads.Load(
                                        new Loads.Range(3, 5.000000000000001),
                                        new Loads.Range(24.1, 25.3)))),
                Baseline.of(FloatBuffer.wrap(new float[] {1 / 3f, -Float.MIN_VALUE, -0f, 2})),
                List.of(
                        new StateLevel(
                                OperatingState.running(1),
                                1234,
                                0.1,
                                1e-9,
                                Optional.empty(),
                                Math.nextUp(1f),
                                "by hand"),
                        new StateLevel(
                                OperatingState.running(2),
                                99,
                                Math.PI,
                                Math.E,
                                Optional.of(
                                        new TailFit.Tail(
                                                1, 0.9, 40, 7, 0.3, 0.02, -0.1, 1.5, true)),
                                1.0000001f,
                                "too")));
    }

    @Test
    void everyNumberComesBackToTheBit() {
        assertThat(LevelsJson.read(LevelsJson.write(levels()))).isEqualTo(levels());
    }

    @Test
    void levelsOfAModelWhoseBaselineDoesNotFollowSayNothingOfOne() {
        String without =
                LevelsJson.write(levels()).replaceFirst("\"baseline\" : \"[^\"]+\",\\s*", "");
        assertThat(LevelsJson.read(without).baseline()).isEqualTo(Baseline.NONE);
        assertThat(LevelsJson.write(LevelsJson.read(without))).isEqualTo(without);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"threshold\" : 1.0000001|\"threshold\" : -1|threshold must be above 0, was -1.0",
                "thrum.levels/1|thrum.levels/9|schema must be thrum.levels/1, was \"thrum.levels/9\"",
                "running-2|running-0|running-0 is no operating state",
                "0123abcd\"|0123abcd|is not JSON: ",
                "\"baseline\" : \"|\"baseline\" : \"AAAA|baseline must be of 4 bytes a feature, was 19 bytes",
                "\"baseline\" : \"|\"baseline\" : \"!|baseline is not Base64: ",
                "\"baseline\" : \"Pqqq|\"baseline\" : \"f8AA|baseline must be of finite numbers, one was NaN",
            })
    void whatIsNoneIsRefusedInWords(String from, String to, String words) {
        String text = LevelsJson.write(levels());
        assertThat(text).contains(from);
        assertThatThrownBy(() -> LevelsJson.read(text.replace(from, to)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(words);
    }
}
