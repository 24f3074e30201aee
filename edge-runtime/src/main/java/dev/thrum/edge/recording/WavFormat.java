package dev.thrum.edge.recording;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The `fmt ` chunk of a WAV file.
///
/// Fields: Multimedia Programming Interface and Data Specifications 1.0 (IBM and Microsoft, 1991),
/// chapter 3; WAVE_FORMAT_EXTENSIBLE: Multiple Channel Audio Data and WAVE Files (Microsoft, 2001).
///
/// @param channels values per frame
/// @param sampleRateHz frames per second
/// @param encoding how a sample lies in the file
record WavFormat(int channels, long sampleRateHz, SampleEncoding encoding) {
    /// Bytes of the chunk when it carries a sub-format; what follows is of no concern.
    static final int EXTENSIBLE_BYTES = 40;

    private static final int PLAIN_BYTES = 16;
    private static final int SUB_FORMAT_AT = 24;
    private static final int PCM = 0x0001;
    private static final int IEEE_FLOAT = 0x0003;
    private static final int EXTENSIBLE = 0xFFFE;

    int frameBytes() {
        return channels * encoding.bytes();
    }

    /// @param at byte of the file at which the chunk's body begins, for messages
    /// @param chunk the body, little-endian
    static WavFormat read(Path file, long at, ByteBuffer chunk) throws RecordingException {
        if (chunk.remaining() < PLAIN_BYTES) {
            throw new RecordingException(
                    "%s: the fmt chunk at byte %d must have %d bytes or more, has %d: the header is broken, write the file anew"
                            .formatted(file, at, PLAIN_BYTES, chunk.remaining()));
        }
        int tag = chunk.getShort(0) & 0xffff;
        int channels = chunk.getShort(2) & 0xffff;
        long rate = chunk.getInt(4) & 0xFFFFFFFFL;
        int frameBytes = chunk.getShort(12) & 0xffff;
        int bits = chunk.getShort(14) & 0xffff;
        if (tag == EXTENSIBLE && chunk.remaining() == EXTENSIBLE_BYTES) {
            tag = chunk.getShort(SUB_FORMAT_AT) & 0xffff; // the GUID begins with the plain tag
        }
        SampleEncoding encoding = encoding(tag, bits);
        if (encoding == null) {
            throw new RecordingException(
                    "%s: encoding must be PCM of 1 to 32 bits or IEEE float of 32 or 64 bits, was format 0x%04X with %d bits at byte %d: convert the recording"
                            .formatted(file, tag, bits, at));
        }
        WavFormat found = new WavFormat(channels, rate, encoding);
        if (channels == 0 || frameBytes != found.frameBytes()) {
            throw new RecordingException(
                    "%s: a frame of %d channels of %d bits must have %d bytes, the header states %d at byte %d: the header is broken, write the file anew"
                            .formatted(
                                    file, channels, bits, found.frameBytes(), frameBytes, at + 12));
        }
        return found;
    }

    private static @Nullable SampleEncoding encoding(int tag, int bits) {
        return switch (tag) {
            case PCM ->
                    // samples of odd depths fill whole bytes from above: their full scale is the
                    // bytes'
                    switch (Math.ceilDiv(bits, Byte.SIZE)) {
                        case 1 -> SampleEncoding.UNSIGNED_8;
                        case 2 -> SampleEncoding.SIGNED_16;
                        case 3 -> SampleEncoding.SIGNED_24;
                        case 4 -> SampleEncoding.SIGNED_32;
                        default -> null;
                    };
            case IEEE_FLOAT ->
                    switch (bits) {
                        case 32 -> SampleEncoding.FLOAT_32;
                        case 64 -> SampleEncoding.FLOAT_64;
                        default -> null;
                    };
            default -> null;
        };
    }
}
