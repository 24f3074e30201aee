package dev.thrum.edge.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/// Streams a [PackedRecording] through one buffer. For one thread at a time.
final class PackedReader implements RecordingReader {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final PackedRecording recording;
    private final FileChannel file;
    private final double[] scales;
    private final ByteBuffer buffer;
    private long nextFrame;

    PackedReader(PackedRecording recording, FileChannel file) {
        this.recording = recording;
        this.file = file;
        this.scales = recording.scales();
        int frameBytes = recording.frameBytes();
        int bufferFrames = Math.max(1, BUFFER_BYTES / frameBytes);
        this.buffer =
                ByteBuffer.allocateDirect(bufferFrames * frameBytes)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .limit(0);
    }

    @Override
    public int read(float[] values, int offsetFrames, int frames) throws RecordingException {
        if (nextFrame >= recording.frames()) {
            return -1;
        }
        int wanted = (int) Math.min(frames, recording.frames() - nextFrame);
        int channels = scales.length;
        int at = offsetFrames * channels;
        for (int frame = 0; frame < wanted; frame++) {
            if (!buffer.hasRemaining()) {
                fill();
            }
            for (int channel = 0; channel < channels; channel++) {
                values[at++] = (float) (recording.encoding().decode(buffer) * scales[channel]);
            }
            nextFrame++;
        }
        return wanted;
    }

    @Override
    public void skip(long frames) {
        long passed = Math.min(frames, recording.frames() - nextFrame);
        nextFrame += passed;
        long bytes = passed * recording.frameBytes();
        if (bytes <= buffer.remaining()) {
            buffer.position(buffer.position() + (int) bytes);
        } else {
            buffer.limit(0);
        }
    }

    private void fill() throws RecordingException {
        long position = recording.dataStart() + nextFrame * recording.frameBytes();
        long left = (recording.frames() - nextFrame) * recording.frameBytes();
        buffer.clear().limit((int) Math.min(buffer.capacity(), left));
        try {
            while (buffer.hasRemaining()) {
                int read = file.read(buffer, position + buffer.position());
                if (read < 0) {
                    throw new RecordingException(
                            "%s: ended at byte %d while it was read, frame %d was to follow: do not change a recording that is in use"
                                    .formatted(
                                            recording.name(),
                                            position + buffer.position(),
                                            nextFrame));
                }
            }
        } catch (IOException e) {
            throw RecordingFile.unreadable(recording.file(), e);
        }
        buffer.flip();
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(recording.name() + ": could not be closed", e);
        }
    }
}
