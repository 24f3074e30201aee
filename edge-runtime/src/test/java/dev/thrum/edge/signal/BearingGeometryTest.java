package dev.thrum.edge.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BearingGeometryTest {
    @Test
    void frequenciesOfEightBallsOfTenOnFiftyMillimetresAt1800Rpm() {
        BearingGeometry bearing = new BearingGeometry(8, 10, 50, 0);
        double shaftHz = 1800 / 60.0;
        assertThat(bearing.ballPassOuterHz(shaftHz)).isCloseTo(96, within(1e-9));
        assertThat(bearing.ballPassInnerHz(shaftHz)).isCloseTo(144, within(1e-9));
        assertThat(bearing.ballSpinHz(shaftHz)).isCloseTo(72, within(1e-9));
        assertThat(bearing.cageHz(shaftHz)).isCloseTo(12, within(1e-9));
    }

    /// Case Western Reserve University Bearing Data Center, "Bearing information", drive end:
    /// defect frequencies in multiples of the running speed. Its figure for the rolling element is
    /// the rate of strokes, twice the spin.
    @Test
    void frequenciesOfABearing6205AreThePublishedOnes() {
        BearingGeometry bearing = new BearingGeometry(9, 0.3126 * 25.4, 1.537 * 25.4, 0);
        assertThat(bearing.ballPassInnerHz(1)).isCloseTo(5.4152, within(1e-3));
        assertThat(bearing.ballPassOuterHz(1)).isCloseTo(3.5848, within(1e-3));
        assertThat(bearing.cageHz(1)).isCloseTo(0.39828, within(1e-4));
        assertThat(2 * bearing.ballSpinHz(1)).isCloseTo(4.7135, within(1e-3));
    }

    @Test
    void theContactAngleDrawsTheRacesTogether() {
        BearingGeometry flat = new BearingGeometry(12, 8, 40, 0);
        BearingGeometry tilted = new BearingGeometry(12, 8, 40, 60); // cos 60 = 0.5
        assertThat(tilted.ballPassOuterHz(10)).isCloseTo(12 / 2.0 * 10 * 0.9, within(1e-9));
        assertThat(tilted.ballPassInnerHz(10)).isLessThan(flat.ballPassInnerHz(10));
    }

    @Test
    void shapesThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new BearingGeometry(2, 10, 50, 0))
                .hasMessage("a bearing needs at least 3 elements, was 2");
        assertThatThrownBy(() -> new BearingGeometry(8, 50, 50, 0))
                .hasMessage(
                        "the element must be smaller than the pitch circle and above 0 mm, was 50.0 mm of 50.0 mm");
        assertThatThrownBy(() -> new BearingGeometry(8, 10, 50, 90))
                .hasMessage("the contact angle must be 0 to below 90 degrees, was 90.0");
    }
}
