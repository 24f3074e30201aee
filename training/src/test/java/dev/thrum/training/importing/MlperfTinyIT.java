package dev.thrum.training.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.training.SharedData;
import org.junit.jupiter.api.Test;

/// The published weights on the published clip; skipped where the files are not there.
class MlperfTinyIT {
    @Test
    void theGoldenClipScoresAsPublishedInBothPrecisions() throws Exception {
        MlperfTiny.Result result = MlperfTiny.run(SharedData.require("mlperf_tiny_ad01"));
        assertThat(result.fp32().relativeError()).isCloseTo(0, within(1e-4));
        assertThat(result.int8().relativeError()).isCloseTo(0, within(0.01));
        assertThat(result.unseenError()).isCloseTo(0, within(0.01));
        assertThat(result.floatLayers()).isEmpty();
        assertThat((double) result.int8().weightBytes() / result.fp32().weightBytes())
                .isLessThan(0.30);
    }
}
