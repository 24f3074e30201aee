package dev.thrum.edge.recording;

import java.nio.ByteBuffer;

/// How one sample lies in a file: always little-endian, as RIFF/WAVE and raw files have it.
enum SampleEncoding {
    /// Offset binary: 128 is zero (Multimedia Programming Interface and Data Specifications 1.0,
    /// IBM and Microsoft, 1991, "Data Format of the Samples").
    UNSIGNED_8(1, 0x1p-7) {
        @Override
        double decode(ByteBuffer bytes) {
            return (bytes.get() & 0xff) - 128;
        }
    },
    SIGNED_16(2, 0x1p-15) {
        @Override
        double decode(ByteBuffer bytes) {
            return bytes.getShort();
        }
    },
    SIGNED_24(3, 0x1p-23) {
        @Override
        double decode(ByteBuffer bytes) {
            int low = bytes.getShort() & 0xffff;
            return (bytes.get() << 16) | low;
        }
    },
    SIGNED_32(4, 0x1p-31) {
        @Override
        double decode(ByteBuffer bytes) {
            return bytes.getInt();
        }
    },
    FLOAT_32(4, Double.NaN) {
        @Override
        double decode(ByteBuffer bytes) {
            return bytes.getFloat();
        }
    },
    FLOAT_64(8, Double.NaN) {
        @Override
        double decode(ByteBuffer bytes) {
            return bytes.getDouble();
        }
    };

    private final int bytes;
    private final double unitScale;

    SampleEncoding(int bytes, double unitScale) {
        this.bytes = bytes;
        this.unitScale = unitScale;
    }

    /// Bytes per sample.
    int bytes() {
        return bytes;
    }

    /// The factor that takes a decoded sample to a channel whose largest magnitude is `fullScale`;
    /// floats already are what they say.
    double scale(double fullScale) {
        return Double.isNaN(unitScale) ? 1.0 : unitScale * fullScale;
    }

    /// Takes one sample from a little-endian buffer.
    abstract double decode(ByteBuffer bytes);
}
