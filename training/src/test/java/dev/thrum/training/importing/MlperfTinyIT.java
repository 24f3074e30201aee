package dev.thrum.training.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.Precision;
import dev.thrum.edge.model.onnx.OnnxModels;
import dev.thrum.training.SharedData;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void theBoardAcceptsThePackage(@TempDir Path folder) throws Exception {
        Path root = SharedData.require("mlperf_tiny_ad01");
        MlperfTiny.run(root, folder.resolve("ad01"));
        ModelPackage written = ModelPackage.open(folder.resolve("ad01"));
        assertThat(written.card().architecture().description())
                .isEqualTo("640-128-128-128-128-8-128-128-128-128-640 relu");
        assertThat(written.golden().windows()).isEqualTo(196);
        for (Precision precision : Precision.values()) {
            OnnxModels.load(written, precision).close();
        }
    }
}
