package dev.thrum.edge.sensor.pi4j.chip;

import com.pi4j.io.spi.Spi;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.pi4j.chip.ChipSettings.AnalogInput;
import dev.thrum.edge.sensor.pi4j.chip.ChipSettings.Voltages;
import dev.thrum.edge.signal.Channel;
import java.util.Arrays;
import java.util.List;

/// One MCP3008 or MCP3208. Bus thread only; nothing is allocated by a sample.
///
/// A conversion is 24 clocks. The board sends a start bit, a bit that says single-ended, and three
/// that name the input; the chip takes one clock to sample, sends a 0, the null bit, and then the
/// code, highest bit first. The command stands so far back in the three bytes that the code ends
/// with the last of them:
///
/// ```
/// MCP3208  sent      00000 1SD DDxxxxxx xxxxxxxx      S  1 single-ended, 0 a pair
///          received  ........ ...0cccc cccccccc      D  the input, in a pair the upper one
/// MCP3008  sent      00000001 SDDDxxxx xxxxxxxx
///          received  ........ .....0cc cccccccc
/// ```
///
/// Who clocks on is sent the code again, lowest bit first, and zeros then. That is how the start
/// tells an MCP3208 from an MCP3008 and from noise. A chip that is not there, on a wire that is
/// pulled low, reads as 0 V for ever: that cannot be told from a quiet input.
final class Mcp3x08Chip implements SampledChip {
    private static final int START_BIT = 0b10000;
    private static final int SINGLE_ENDED_BIT = 0b01000;
    private static final int CONVERSION_BYTES = 3;
    private static final int ECHOED_BYTES = 5;

    private final String driver;
    private final Spi spi;
    private final int bits;
    private final double voltsPerCode;
    private final double sampleRateHz;
    private final List<AnalogInput> inputs;
    private final List<Channel> channels;
    private final byte[] out = new byte[ECHOED_BYTES];
    private final byte[] in = new byte[ECHOED_BYTES];

    Mcp3x08Chip(String driver, Spi spi, int bits, double voltsPerCode, Voltages settings) {
        this.driver = driver;
        this.spi = spi;
        this.bits = bits;
        this.voltsPerCode = voltsPerCode;
        sampleRateHz = settings.sampleRateHz();
        inputs = settings.inputs();
        channels = ConverterInputs.channels(inputs, 0, voltsPerCode * largestCode());
    }

    @Override
    public List<Channel> channels() {
        return channels;
    }

    @Override
    public double sampleRateHz() {
        return sampleRateHz;
    }

    @Override
    public void start() throws SensorException {
        for (AnalogInput input : inputs) {
            long answer = convert(input, ECHOED_BYTES);
            int after = Byte.SIZE * (ECHOED_BYTES - CONVERSION_BYTES);
            int code = (int) (answer >>> after) & largestCode();
            long echo = answer & ((1L << after) - 1);
            if (echo != echoOf(code, after)) {
                throw new SensorException(
                        "%s answered %s, which does not repeat its code backwards as it should:"
                                        .formatted(driver, inHex(ECHOED_BYTES))
                                + " another chip is there, or the clock is too fast for the"
                                + " wires. Check the driver's name and the chip select, and try"
                                + " a slower clock");
            }
        }
    }

    /// The code from its second lowest bit up, lowest first, then zeros.
    private long echoOf(int code, int length) {
        return Integer.toUnsignedLong(Integer.reverse(code >>> 1)) >>> (Integer.SIZE - length);
    }

    /// Nothing to do: between two transfers the chip sleeps.
    @Override
    public void stop() {}

    @Override
    public void sample(float[] values, int offset) throws SensorException {
        for (int index = 0; index < inputs.size(); index++) {
            AnalogInput input = inputs.get(index);
            int code = (int) convert(input, CONVERSION_BYTES) & largestCode();
            values[offset + index] = (float) input.value(code * voltsPerCode);
        }
    }

    /// Has one input converted.
    ///
    /// @return the chip's answer, its last byte lowest
    private long convert(AnalogInput input, int length) throws SensorException {
        int command = command(input) << (bits + 2);
        Arrays.fill(out, (byte) 0);
        out[0] = (byte) (command >>> 16);
        out[1] = (byte) (command >>> 8);
        spi.transfer(out, 0, in, 0, length);
        long answer = 0;
        for (int index = 0; index < length; index++) {
            answer = (answer << Byte.SIZE) | Byte.toUnsignedInt(in[index]);
        }
        int nullBit = bits + Byte.SIZE * (length - CONVERSION_BYTES);
        if (((answer >>> nullBit) & 1) != 0) {
            throw new SensorException(
                    "%s answered %s, without the 0 before the code: nothing drives its data line. Check that it has power, and its wires and chip select"
                            .formatted(driver, inHex(length)));
        }
        return answer;
    }

    private static int command(AnalogInput input) {
        return START_BIT | (input.against() < 0 ? SINGLE_ENDED_BIT : 0) | input.input();
    }

    private int largestCode() {
        return (1 << bits) - 1;
    }

    private String inHex(int length) {
        StringBuilder text = new StringBuilder("0x");
        for (int index = 0; index < length; index++) {
            text.append("%02x".formatted(in[index]));
        }
        return text.toString();
    }
}
