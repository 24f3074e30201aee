package dev.thrum.edge.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Walks the chunks of a RIFF/WAVE file up to its data. For one thread, once.
///
/// Chunks: Multimedia Programming Interface and Data Specifications 1.0 (IBM and Microsoft, 1991),
/// chapter 2; files above 4 GiB: EBU Tech 3306, RF64.
final class WavHeaderReader {
    private static final int RIFF_HEADER_BYTES = 12;
    private static final int CHUNK_HEADER_BYTES = 8;

    /// In a chunk's size: not known when the header was written, or kept in the `ds64` chunk.
    private static final long SIZE_ELSEWHERE = 0xFFFFFFFFL;

    private final Path file;
    private final FileChannel channel;
    private final long fileBytes;
    private @Nullable WavFormat format;
    private long dataBytes64 = -1;

    WavHeaderReader(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        this.fileBytes = channel.size();
    }

    WavHeader read() throws IOException, RecordingException {
        boolean large = checkKind();
        long at = RIFF_HEADER_BYTES;
        while (at + CHUNK_HEADER_BYTES <= fileBytes) {
            ByteBuffer header = bytes(at, CHUNK_HEADER_BYTES);
            String id = text(header);
            long size = header.getInt() & 0xFFFFFFFFL;
            long body = at + CHUNK_HEADER_BYTES;
            switch (id) {
                case "fmt " -> format = format(body, size);
                case "ds64" -> dataBytes64 = dataBytes64(body, size);
                case "data" -> {
                    return data(at, large && size == SIZE_ELSEWHERE ? dataBytes64 : size);
                }
                default -> {} // cue points, text, broadcast data: nothing of the signal
            }
            at = body + size + (size & 1); // chunks start at even bytes
        }
        throw new RecordingException(
                "%s: must have a data chunk, the file ends at byte %d before one: it was cut short, copy the recording again"
                        .formatted(file, fileBytes));
    }

    /// Whether the file is of the RF64 kind, with sizes of 64 bits.
    private boolean checkKind() throws IOException, RecordingException {
        if (fileBytes == 0) {
            throw new RecordingException(
                    "%s: must be a WAV file, was empty: copy the recording again".formatted(file));
        }
        if (fileBytes < RIFF_HEADER_BYTES) {
            throw cutShort("header", 0, RIFF_HEADER_BYTES);
        }
        ByteBuffer header = bytes(0, RIFF_HEADER_BYTES);
        String riff = text(header);
        header.getInt();
        String wave = text(header);
        boolean large = riff.equals("RF64") || riff.equals("BW64");
        if (!(large || riff.equals("RIFF")) || !wave.equals("WAVE")) {
            throw new RecordingException(
                    "%s: must begin with RIFF and WAVE as a WAV file does, began with \"%s\" and \"%s\": state the format it really has"
                            .formatted(file, printable(riff), printable(wave)));
        }
        return large;
    }

    private WavFormat format(long at, long size) throws IOException, RecordingException {
        if (at + size > fileBytes) {
            throw cutShort("fmt chunk", at, size);
        }
        return WavFormat.read(
                file, at, bytes(at, (int) Math.min(size, WavFormat.EXTENSIBLE_BYTES)));
    }

    private long dataBytes64(long at, long size) throws IOException, RecordingException {
        if (size < 16 || at + size > fileBytes) {
            throw cutShort("ds64 chunk", at, 16);
        }
        return bytes(at, 16).getLong(8);
    }

    private WavHeader data(long chunkAt, long statedBytes) throws RecordingException {
        WavFormat known = format;
        if (known == null) {
            throw new RecordingException(
                    "%s: must have a fmt chunk before the data chunk at byte %d, had none: the header is broken, write the file anew"
                            .formatted(file, chunkAt));
        }
        long start = chunkAt + CHUNK_HEADER_BYTES;
        long present = fileBytes - start;
        // a recorder that could not seek back leaves the size open: the data runs to the end
        long dataBytes =
                statedBytes == SIZE_ELSEWHERE || statedBytes < 0
                        ? present - present % known.frameBytes()
                        : statedBytes;
        if (dataBytes > present) {
            throw new RecordingException(
                    "%s: the data chunk at byte %d states %d bytes, the file ends after %d of them (%d of %d frames): it was cut short, copy the recording again"
                            .formatted(
                                    file,
                                    chunkAt,
                                    dataBytes,
                                    present,
                                    present / known.frameBytes(),
                                    dataBytes / known.frameBytes()));
        }
        if (dataBytes % known.frameBytes() != 0) {
            throw new RecordingException(
                    "%s: the data chunk at byte %d must be a multiple of %d bytes (%d channels of %d bits), was %d: the file is broken, copy the recording again"
                            .formatted(
                                    file,
                                    chunkAt,
                                    known.frameBytes(),
                                    known.channels(),
                                    known.encoding().bytes() * 8,
                                    dataBytes));
        }
        if (dataBytes == 0) {
            throw new RecordingException(
                    "%s: must hold at least one frame, the data chunk at byte %d is empty: record again"
                            .formatted(file, chunkAt));
        }
        return new WavHeader(
                known.channels(),
                known.sampleRateHz(),
                known.encoding(),
                start,
                dataBytes / known.frameBytes());
    }

    private RecordingException cutShort(String what, long at, long neededBytes) {
        return new RecordingException(
                "%s: the %s at byte %d must have %d bytes, the file ends at byte %d: it was cut short, copy the recording again"
                        .formatted(file, what, at, neededBytes, fileBytes));
    }

    private ByteBuffer bytes(long at, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw new java.io.EOFException("ended at byte " + (at + bytes.position()));
            }
        }
        return bytes.flip();
    }

    private static String text(ByteBuffer bytes) {
        byte[] four = new byte[4];
        bytes.get(four);
        return new String(four, StandardCharsets.ISO_8859_1);
    }

    private static String printable(String text) {
        return text.replaceAll("[^ -~]", ".");
    }
}
