package dev.thrum.edge.sensor.pi4j.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/// The numbers are worked out by hand: direction in the two highest bits, size in the next 14, the
/// letter 'k' = 0x6b, the number.
final class IoctlTest {
    @Test
    void requestsOfSpidevAreTheKernels() {
        assertThat(Ioctl.SPI_IOC_WR_MODE).isEqualTo(0x40016b01L);
        assertThat(Ioctl.SPI_IOC_WR_BITS_PER_WORD).isEqualTo(0x40016b03L);
        assertThat(Ioctl.SPI_IOC_WR_MAX_SPEED_HZ).isEqualTo(0x40046b04L);
        assertThat(Ioctl.spiMessage(1)).isEqualTo(0x40206b00L);
        assertThat(Ioctl.spiMessage(2)).isEqualTo(0x40406b00L);
    }

    @Test
    void aRequestThatReadsHasTheOtherDirection() {
        // RNDGETENTCNT, _IOR('R', 0x00, int) of random(4)
        assertThat(Ioctl.read('R', 0, Integer.BYTES)).isEqualTo(0x80045200L);
    }

    @Test
    void aRequestTooLargeForItsFieldIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ioctl.write('k', 0, 1 << 14))
                .withMessage("a request must carry 0..16383 bytes, was 16384");
    }
}
