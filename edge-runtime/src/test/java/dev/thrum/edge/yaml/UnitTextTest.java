package dev.thrum.edge.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.signal.Quantity;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitTextTest {
    @ParameterizedTest
    @CsvSource({"3200 Hz,3200", "48 kHz,48000", "48kHz,48000", "1e3 Hz,1000", "0.5 Hz,0.5"})
    void readsFrequencies(String text, double hertz) {
        assertThat(UnitText.hertz(text)).contains(hertz);
    }

    @ParameterizedTest
    @CsvSource({
        "500 ms,PT0.5S",
        "60s,PT1M",
        "10m,PT10M",
        "2 h,PT2H",
        "30d,PT720H",
        "0.1 s,PT0.1S",
        "250 us,PT0.00025S",
        "-1 s,PT-1S"
    })
    void readsTimes(String text, Duration time) {
        assertThat(UnitText.duration(text)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "3200", "Hz", "3200 hz", "1..2 Hz", "NaN Hz", "1e999 Hz", "0x10 Hz"})
    void refusesWhatIsNoFrequency(String text) {
        assertThat(UnitText.hertz(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5 weeks", "1e300 d", "s"})
    void refusesWhatIsNoTime(String text) {
        assertThat(UnitText.duration(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2 g,19.6133", "2 m/s²,2", "1.5 m/s2,1.5"})
    void readsMeasuresInSi(String text, double metresPerSecondSquared) {
        assertThat(UnitText.measure(text, Quantity.ACCELERATION)).contains(metresPerSecondSquared);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "2 A", "g", "two g"})
    void refusesOtherQuantities(String text) {
        assertThat(UnitText.measure(text, Quantity.ACCELERATION)).isEmpty();
    }
}
