package dev.thrum.edge.sensor.pi4j;

import com.pi4j.io.i2c.I2C;
import com.pi4j.io.spi.Spi;
import com.sun.management.ThreadMXBean;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.pi4j.chip.ChipDescription;
import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import dev.thrum.edge.sensor.pi4j.line.Line;
import dev.thrum.edge.sensor.pi4j.line.Registers;
import dev.thrum.edge.sensor.pi4j.line.SpiFraming;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// What runs inside the virtual machine of `KernelBusIT`: each check prints a line. On `i2c-0` is
/// the adapter of `thrum_test_bus.c`, on `i2c-1` the kernel's `i2c-stub`, on `spi0.0` the inverting
/// loop. Uses nothing but Thrum, Pi4J and slf4j, since no more is in there.
final class KernelGuest {
    private static final PrintStream OUT = System.out;
    private static final int TRANSFERS = 10_000;
    private static final int STUB = 0x53;
    private static final int CHIP = 0x1d;
    private static final ChipDescription ANY =
            new ChipDescription(
                    "any",
                    ChipDescription.Family.ACCELERATION,
                    "any chip",
                    "none",
                    Optional.of(new ChipDescription.OnI2c(List.of(STUB), 400_000)),
                    Optional.of(new ChipDescription.OnSpi(3, 5_000_000)));

    private final Buses buses;
    private int failures;

    private KernelGuest(Buses buses) {
        this.buses = buses;
    }

    /// Exits with 1 if a check failed.
    public static void main(String[] arguments) throws Exception {
        KernelGuest guest = new KernelGuest(Buses.open(BusAccess.LINUX));
        guest.run();
        System.exit(guest.failures == 0 ? 0 : 1);
    }

    private void run() throws Exception {
        names();
        registers("I2C_RDWR", new BusAddress.I2c(0, CHIP));
        registers("SMBus blocks", new BusAddress.I2c(1, STUB));
        loop();
        repeatedStart();
        wordsWithoutBlocks();
        plainBytes();
        troubles();
        buses.close();
        OUT.printf("guest: %d failures%n", failures);
    }

    /// What `DeviceAllow=char-…` of a unit has to say.
    private void names() throws IOException {
        List<String> devices = Files.readAllLines(Path.of("/proc/devices"));
        check("name of I2C devices", 1, devices.contains(" 89 i2c") ? 1 : 0);
        check("name of SPI devices", 1, devices.contains("153 spi") ? 1 : 0);
    }

    /// Byte, word and block through the very registers the drivers use.
    private void registers(String how, BusAddress address) throws SensorException {
        Line line = buses.open(address, ANY);
        Registers registers = line.registers(SpiFraming.READ_BIT_7);
        registers.write(0x2d, 0xa5);
        check(how + ": byte", 0xa5, registers.read(0x2d));

        byte[] word = {0x12, 0x34};
        registers.write(0x40, word, 2);
        byte[] block = new byte[32];
        registers.read(0x40, block, 2);
        check(how + ": word", "1234", HexFormat.of().formatHex(block, 0, 2));
        check(how + ": second byte of the word", 0x34, registers.read(0x41));

        byte[] written = new byte[32];
        for (int i = 0; i < written.length; i++) {
            written[i] = (byte) (0xc0 + i);
        }
        registers.write(0x80, written, written.length);
        registers.read(0x80, block, block.length);
        check(how + ": block", HexFormat.of().formatHex(written), HexFormat.of().formatHex(block));

        byte[] axes = new byte[6];
        check(
                how + ": bytes allocated by reads",
                0,
                allocated(() -> registers.read(0x80, axes, 6)));
        check(how + ": bytes allocated by writes", 0, allocated(() -> registers.write(0x2d, 1)));

        buses.close(line);
        Line again = buses.open(address, ANY);
        check(how + ": opened again", 1, again.registers(SpiFraming.READ_BIT_7).read(0x2d));
        buses.close(again);
    }

    /// What SMBus could not carry: more than 32 bytes, and registers that are not one byte.
    private void repeatedStart() throws SensorException {
        Line line = buses.open(new BusAddress.I2c(0, CHIP), ANY);
        I2C i2c = ((Line.OverI2c) line).i2c();
        byte[] many = new byte[192];
        Arrays.fill(many, (byte) 0x77);
        i2c.writeRegister(new byte[] {0x10}, many, 0, many.length);
        byte[] back = new byte[192];
        i2c.readRegister(0x10, back, 0, back.length);
        check("I2C_RDWR: 192 bytes", Arrays.hashCode(many), Arrays.hashCode(back));
        i2c.write(new byte[] {0x20, 0x01, 0x02}, 0, 3);
        byte[] three = new byte[3];
        i2c.writeThenRead(new byte[] {0x1f}, 0, 1, 0, three, 0, 3);
        check("I2C_RDWR: write, then read", "770102", HexFormat.of().formatHex(three));
        i2c.read(three, 0, 1);
        check("I2C_RDWR: plain read moves on", 0x77, Byte.toUnsignedInt(three[0]));
        buses.close(line);
    }

    /// An adapter without blocks carries two bytes as a word of SMBus, low byte first.
    private void wordsWithoutBlocks() throws Exception {
        // I2C_FUNC_SMBUS_QUICK, _BYTE, _BYTE_DATA and _WORD_DATA of include/uapi/linux/i2c.h
        shell(
                "rmmod i2c-stub && insmod /modules/i2c-stub.ko chip_addr=0x53 functionality=0x7f0000");
        Line line = buses.open(new BusAddress.I2c(1, STUB), ANY);
        Registers registers = line.registers(SpiFraming.READ_BIT_7);
        registers.write(0x05, new byte[] {0x34, 0x12}, 2);
        byte[] word = new byte[3];
        registers.read(0x05, word, 2);
        check("SMBus words: word", "3412", HexFormat.of().formatHex(word, 0, 2));
        check("SMBus words: low byte first", 0x34, registers.read(0x05));
        check(
                "SMBus words: three bytes",
                "i2c-1 at 0x53: cannot read 3 bytes from register 0x05: EOPNOTSUPP, the adapter",
                message(() -> registers.read(0x05, word, 3)));
        buses.close(line);
    }

    private void plainBytes() throws SensorException {
        Line line = buses.open(new BusAddress.I2c(1, STUB), ANY);
        I2C i2c = ((Line.OverI2c) line).i2c();
        i2c.writeRegister(0x21, (byte) 0x99);
        i2c.write((byte) 0x21);
        check("SMBus: plain byte", 0x99, i2c.read());
        buses.close(line);
    }

    private void loop() throws SensorException {
        Line line = buses.open(new BusAddress.Spi(0, 0), ANY);
        Spi spi = ((Line.OverSpi) line).spi();
        byte[] sent = {0x00, 0x0f, (byte) 0xa5};
        byte[] received = new byte[3];
        check("SPI: length", 3, spi.transfer(sent, 0, received, 0, 3));
        check("SPI: full duplex", "fff05a", HexFormat.of().formatHex(received));
        byte[] large = new byte[4096];
        Arrays.fill(large, (byte) 0x3c);
        spi.transfer(large, 0, large, 0, large.length);
        check("SPI: 4096 bytes", 0xc3, Byte.toUnsignedInt(large[4095]));
        spi.writeThenRead(new byte[] {1}, 0, 1, 0, received, 0, 2);
        check("SPI: write, then read", "ffff", HexFormat.of().formatHex(received, 0, 2));
        check(
                "SPI: bytes allocated by transfers",
                0,
                allocated(() -> spi.transfer(sent, 0, received, 0, 3)));
        buses.close(line);
        buses.close(buses.open(new BusAddress.Spi(0, 0), ANY));
    }

    private void troubles() throws SensorException {
        Line absent = buses.open(new BusAddress.I2c(0, STUB), ANY);
        check(
                "absent chip",
                "i2c-0 at 0x53: cannot read 1 byte from register 0x00: EREMOTEIO, no chip"
                        + " acknowledges",
                message(() -> absent.registers(SpiFraming.READ_BIT_7).read(0)));
        Line absentStub = buses.open(new BusAddress.I2c(1, CHIP), ANY);
        check(
                "absent chip, SMBus",
                "i2c-1 at 0x1d: cannot read 1 byte from register 0x00: ENODEV, no chip"
                        + " acknowledges",
                message(() -> absentStub.registers(SpiFraming.READ_BIT_7).read(0)));
        Line stuck = buses.open(new BusAddress.I2c(0, 0x2d), ANY);
        check(
                "stuck bus",
                "i2c-0 at 0x2d: cannot write 1 byte to register 0x01: ETIMEDOUT, the bus is stuck",
                message(() -> stuck.registers(SpiFraming.READ_BIT_7).write(1, 1)));
        check(
                "address of a driver",
                "i2c-0 at 0x68: cannot claim the address: EBUSY, a driver of the kernel holds",
                message(() -> buses.open(new BusAddress.I2c(0, 0x68), ANY)));
        check(
                "absent bus",
                "spi0.7: cannot open /dev/spidev0.7: ENOENT, the bus is not there",
                message(() -> buses.open(new BusAddress.Spi(0, 7), ANY)));
        Line spi = buses.open(new BusAddress.Spi(0, 0), ANY);
        byte[] large = new byte[4097];
        check(
                "too long for spidev",
                "spi0.0: cannot transfer 4097 bytes, of at most 4096: EMSGSIZE",
                message(() -> ((Line.OverSpi) spi).spi().transfer(large)));
    }

    private static long allocated(Runnable transfer) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < TRANSFERS; i++) {
            transfer.run();
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < TRANSFERS; i++) {
            transfer.run();
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    /// Something that is meant to fail.
    private interface Deed {
        void run() throws Exception;
    }

    private static String message(Deed deed) {
        try {
            deed.run();
            return "nothing went wrong";
        } catch (Exception e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static void shell(String command) throws Exception {
        Process process = new ProcessBuilder("/bin/sh", "-c", command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + " failed");
        }
    }

    private void check(String what, long expected, long actual) {
        check(what, expected == actual, expected, actual);
    }

    private void check(String what, String expected, String actual) {
        check(what, actual.startsWith(expected), expected, actual);
    }

    private void check(String what, boolean right, Object expected, Object actual) {
        if (right) {
            OUT.printf("guest: ok, %s: %s%n", what, actual);
        } else {
            failures++;
            OUT.printf("guest: WRONG, %s: %s instead of %s%n", what, actual, expected);
        }
    }
}
