package dev.thrum.edge.sensor.pi4j.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.StructLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the C compiler makes of the kernel's own headers is what is sent to the kernel.
final class KernelHeadersTest {
    @TempDir Path folder;

    @Test
    void numbersAndLayoutsAreThoseOfTheKernelsHeaders() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/gcc")), "no gcc here");
        assumeTrue(Files.exists(Path.of("/usr/include/linux/spi/spidev.h")), "no kernel headers");

        Map<String, Long> ours = ours();

        assertThat(ours).containsExactlyEntriesOf(kernels(ours.keySet()));
    }

    private static Map<String, Long> ours() {
        Map<String, Long> values = new LinkedHashMap<>();
        values.put("I2C_RETRIES", Ioctl.I2C_RETRIES);
        values.put("I2C_TIMEOUT", Ioctl.I2C_TIMEOUT);
        values.put("I2C_SLAVE", Ioctl.I2C_SLAVE);
        values.put("I2C_FUNCS", Ioctl.I2C_FUNCS);
        values.put("I2C_RDWR", Ioctl.I2C_RDWR);
        values.put("I2C_SMBUS", Ioctl.I2C_SMBUS);
        values.put("SPI_IOC_WR_MODE", Ioctl.SPI_IOC_WR_MODE);
        values.put("SPI_IOC_WR_BITS_PER_WORD", Ioctl.SPI_IOC_WR_BITS_PER_WORD);
        values.put("SPI_IOC_WR_MAX_SPEED_HZ", Ioctl.SPI_IOC_WR_MAX_SPEED_HZ);
        values.put("SPI_IOC_MESSAGE(1)", Ioctl.spiMessage(1));
        values.put("SPI_IOC_MESSAGE(2)", Ioctl.spiMessage(2));
        struct(values, "i2c_msg", CombinedTransport.MESSAGE);
        struct(values, "i2c_rdwr_ioctl_data", CombinedTransport.REQUEST);
        struct(values, "i2c_smbus_ioctl_data", SmbusTransport.REQUEST);
        values.put("sizeof(union i2c_smbus_data)", (long) SmbusTransport.DATA_BYTES);
        struct(values, "spi_ioc_transfer", SpiTransfers.TRANSFER);
        for (Errno errno : Errno.values()) {
            values.put(errno.name(), (long) errno.number());
        }
        return values;
    }

    private static void struct(Map<String, Long> values, String name, StructLayout layout) {
        values.put("sizeof(struct %s)".formatted(name), layout.byteSize());
        layout.memberLayouts().stream()
                .flatMap(member -> member.name().stream())
                .forEach(member ->
                        values.put(
                                "offsetof(struct %s, %s)".formatted(name, member),
                                layout.byteOffset(PathElement.groupElement(member))));
    }

    private Map<String, Long> kernels(Iterable<String> expressions)
            throws IOException, InterruptedException {
        Path source = folder.resolve("values.c");
        StringBuilder text =
                new StringBuilder(
                        """
                        #include <stdio.h>
                        #include <stddef.h>
                        #include <errno.h>
                        #include <sys/ioctl.h>
                        #include <linux/i2c.h>
                        #include <linux/i2c-dev.h>
                        #include <linux/spi/spidev.h>
                        int main(void) {
                        """);
        for (String expression : expressions) {
            text.append(
                    "printf(\"%%s=%%lu\\n\", \"%1$s\", (unsigned long) (%1$s));\n"
                            .formatted(expression));
        }
        Files.writeString(source, text.append("return 0; }\n"));
        Path program = folder.resolve("values");
        run(List.of("/usr/bin/gcc", "-o", program.toString(), source.toString()));
        return run(List.of(program.toString()))
                .lines()
                .map(line -> line.split("=", -1))
                .collect(
                        Collectors.toMap(
                                part -> part[0],
                                part -> Long.parseLong(part[1]),
                                (first, _) -> first,
                                LinkedHashMap::new));
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
