package dev.thrum.edge.sensor.pi4j.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeviceFileTest {
    /// `TIOCGPTN` of ioctl_tty(2): the number of the terminal behind `/dev/ptmx`.
    private static final long TERMINAL_NUMBER = Ioctl.read('T', 0x30, Integer.BYTES);

    private static final int CALLS = 10_000;

    @TempDir Path folder;

    @Test
    void aFileThatIsNotThereIsToldAsSuch() {
        try (DeviceFile file = new DeviceFile()) {
            assertThat(file.open(folder.resolve("i2c-1").toString()))
                    .isEqualTo(-Errno.ENOENT.number());
            assertThat(file.isOpen()).isFalse();
        }
    }

    @Test
    void aFileOneMayNotWriteIsToldAsSuch() throws Exception {
        assumeTrue(!System.getProperty("user.name").equals("root"), "root may open everything");
        Path locked = Files.createFile(folder.resolve("locked"));
        Files.setPosixFilePermissions(locked, Set.of());

        try (DeviceFile file = new DeviceFile()) {
            assertThat(file.open(locked.toString())).isEqualTo(-Errno.EACCES.number());
        }
    }

    @Test
    void aDeviceThatDoesNotKnowARequestIsToldAsSuch() {
        try (DeviceFile file = new DeviceFile()) {
            assertThat(file.open("/dev/null")).isZero();

            assertThat(file.ioctl(Ioctl.I2C_SLAVE, 0x53)).isEqualTo(-Errno.ENOTTY.number());
        }
    }

    @Test
    void aClosedFileAnswersLikeTheKernel() {
        DeviceFile file = new DeviceFile();
        file.open("/dev/null");
        file.close();
        file.close();

        assertThat(file.isOpen()).isFalse();
        assertThat(file.ioctl(Ioctl.I2C_SLAVE, 0x53)).isEqualTo(-Errno.EBADF.number());
    }

    @Test
    void theKernelFillsTheMemoryItIsGiven() {
        try (DeviceFile file = new DeviceFile();
                Arena arena = Arena.ofConfined()) {
            assertThat(file.open("/dev/ptmx")).isZero();
            MemorySegment number = arena.allocate(ValueLayout.JAVA_INT);
            number.set(ValueLayout.JAVA_INT, 0, -1);

            assertThat(file.ioctl(TERMINAL_NUMBER, number)).isZero();
            assertThat(number.get(ValueLayout.JAVA_INT, 0)).isNotNegative();
        }
    }

    @Test
    void transfersAllocateNothingWhetherTheySucceedOrFail() {
        try (DeviceFile file = new DeviceFile()) {
            assertThat(file.open("/dev/ptmx")).isZero();
            MemorySegment number = Arena.ofAuto().allocate(ValueLayout.JAVA_INT);
            CombinedTransport refused = new CombinedTransport(file, 0x53);
            byte[] register = {0x32};
            byte[] values = new byte[6];
            byte[] more = new byte[CALLS];

            Runnable calls =
                    () -> {
                        for (int call = 0; call < CALLS; call++) {
                            more[call] = (byte) file.transfer(TERMINAL_NUMBER, number);
                            more[call] += (byte) refused.read(register, values, 0, 6);
                        }
                    };
            calls.run();
            calls.run();
            long before = allocatedBytes();
            calls.run();
            long allocated = allocatedBytes() - before;

            assertThat(more).containsOnly((byte) -Errno.ENOTTY.number());
            assertThat(allocated).isLessThan(CALLS);
        }
    }

    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }
}
