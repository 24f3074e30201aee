package dev.thrum.training.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class RawFrontEndTest {
    @Test
    void featuresAreTheSamplesChannelByChannel() {
        try (FeatureExtractor extractor = new FeatureExtractor(new RawFrontEnd(3, 2, false))) {
            assertThat(extractor.features(new float[] {1, 10, 2, 20, 4, 40}))
                    .containsExactly(1, 2, 4, 10, 20, 40);
        }
    }

    @Test
    void theMeanOfEachChannelIsRemovedOnRequest() {
        try (FeatureExtractor extractor = new FeatureExtractor(new RawFrontEnd(3, 2, true))) {
            assertThat(extractor.features(new float[] {1, 10, 2, 20, 6, 60}))
                    .containsExactly(-2, -1, 3, -20, -10, 30);
        }
    }

    @Test
    void windowsAreReadOneAfterTheOtherFromABuffer() {
        FloatBuffer stream = FloatBuffer.wrap(new float[] {1, 2, 3, 4});
        try (FeatureExtractor extractor = new FeatureExtractor(new RawFrontEnd(2, 1, false))) {
            assertThat(extractor.features(stream)).containsExactly(1, 2);
            assertThat(extractor.features(stream)).containsExactly(3, 4);
        }
    }

    @Test
    void theCardCallsFramesBins() {
        assertThat(new RawFrontEnd(64, 2, true).card())
                .satisfies(card -> {
                    assertThat(card.type()).isEqualTo("raw");
                    assertThat(card.bins()).isEqualTo(64);
                    assertThat(card.axis()).isNull();
                    assertThat(card.binEdgesHz()).isEqualTo(List.of());
                });
    }

    @Test
    void aWindowOfAnotherSizeIsRefused() {
        try (FeatureExtractor extractor = new FeatureExtractor(new RawFrontEnd(4, 1, false))) {
            assertThatThrownBy(() -> extractor.features(new float[3]))
                    .hasMessage("graph front end: input must hold 4 values, was 3");
        }
    }
}
