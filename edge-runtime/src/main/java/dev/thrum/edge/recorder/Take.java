package dev.thrum.edge.recorder;

import dev.thrum.edge.pipeline.Tape;
import dev.thrum.edge.recording.WavWriter;
import dev.thrum.edge.signal.FrameBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The recording of one sensor: frames from its tape into a file, a new file behind each gap. The
/// recorder's thread only.
final class Take {
    /// More files than this are of no use to anyone.
    private static final int MOST_FILES = 100;

    private final Source source;
    private final Tape tape;
    private final Order order;
    private final Circumstances around;
    private final Finishing finishing;
    private final long wantedFrames;
    private final RateMeter rate = new RateMeter();
    private final List<Gap> gaps = new ArrayList<>();
    private final List<PartFile> whole = new ArrayList<>();
    private @Nullable Instant started;
    private boolean synced;
    private Finishing.@Nullable Part part;
    private int parts;
    private long position;
    private long frames;
    private long nextFrame;
    private long nextNanos;
    private Ending ending = Ending.RUNNING;
    private @Nullable IOException failure;

    Take(Source source, Tape tape, Order order, Circumstances around, Finishing finishing) {
        this.source = source;
        this.tape = tape;
        this.order = order;
        this.around = around;
        this.finishing = finishing;
        this.wantedFrames = order.frames(source.sensor().sampleRateHz());
    }

    Source source() {
        return source;
    }

    Tape tape() {
        return tape;
    }

    boolean isOver() {
        return ending != Ending.RUNNING;
    }

    boolean hasFrames() {
        return frames > 0;
    }

    /// Frames from the start of the recording, those lost included.
    long position() {
        return position;
    }

    /// Takes what lies on the tape; the recording is over when nothing will come any more.
    void follow() {
        boolean last = tape.hasEnded();
        drain();
        if (last) {
            end(Ending.SENSOR_ENDED);
        }
    }

    /// Takes what lies on the tape.
    void drain() {
        FrameBlock block = isOver() ? null : tape.next();
        while (block != null) {
            take(block);
            block = isOver() ? null : tape.next();
        }
    }

    /// Whether a complaint is about this sensor or its bus.
    boolean isMeantBy(String complaint) {
        return complaint.startsWith("sensor %s:".formatted(source.sensor().name()))
                || complaint.startsWith(source.sensor().bus() + ":");
    }

    private void take(FrameBlock block) {
        try {
            if (started == null) {
                started = around.at(block.firstFrameNanos());
                synced = around.synced().getAsBoolean();
            } else if (block.firstFrame() != nextFrame) {
                leap(block);
            }
            int count = (int) Math.min(block.frames(), wantedFrames - position);
            if (count > 0 && !isOver()) {
                write(block, count);
            }
            if (position >= wantedFrames) {
                end(Ending.COMPLETE);
            }
        } catch (IOException e) {
            failure = e;
            end(Ending.DISK);
        }
    }

    private void leap(FrameBlock block) {
        long counted = block.firstFrame() - nextFrame;
        double hertz = source.sensor().sampleRateHz();
        long missing =
                counted > 0
                        ? counted
                        : Math.max(
                                1,
                                Math.round((block.firstFrameNanos() - nextNanos) * 1e-9 * hertz));
        gaps.add(new Gap(position, missing, counted > 0));
        rate.interrupted();
        if (order.onGap() == OnGap.STOP) {
            end(Ending.GAP);
            return;
        }
        closePart();
        position += missing;
        if (parts >= MOST_FILES) {
            end(Ending.TOO_MANY_GAPS);
        }
    }

    private void write(FrameBlock block, int count) throws IOException {
        if (part == null) {
            part =
                    openPart(
                            parts == 0 && started != null
                                    ? started
                                    : around.at(block.firstFrameNanos()));
        }
        part.writer().write(block.values(), count);
        rate.add(block);
        frames += count;
        position += count;
        nextFrame = block.firstFrame() + block.frames();
        nextNanos =
                block.firstFrameNanos()
                        + Math.round(block.frames() / source.sensor().sampleRateHz() * 1e9);
    }

    private Finishing.Part openPart(Instant begins) throws IOException {
        parts++;
        Path file = source.part(parts);
        return new Finishing.Part(
                WavWriter.create(
                        Source.unfinished(file), source.channels(), source.sensor().sampleRateHz()),
                file,
                position,
                begins);
    }

    private void closePart() {
        if (part != null) {
            finishing.finish(part, whole, contract());
            part = null;
        }
    }

    /// Ends the recording, once; what came is kept.
    void end(Ending because) {
        if (isOver()) {
            return;
        }
        closePart();
        ending = because;
    }

    /// Throws away the file that is being written: there was nothing to record.
    void discard() throws IOException {
        if (part != null) {
            part.writer().close();
            Files.delete(Source.unfinished(part.file()));
            part = null;
        }
        ending = Ending.STOPPED;
    }

    private Contract contract() {
        return new Contract(
                order,
                source,
                started == null ? around.wall().instant() : started,
                synced,
                rate.hertz(),
                tape.health(),
                frames,
                gaps,
                ending);
    }

    /// Writes the last word, when all files are finished.
    Recorded recorded() throws IOException {
        long kept = whole.stream().mapToLong(PartFile::frames).sum();
        frames = kept;
        Contract contract = contract();
        if (!whole.isEmpty()) {
            Finishing.write(contract, whole);
        }
        return new Recorded(
                source.sensor().name(),
                source.beside(".json"),
                whole.stream().map(PartFile::file).toList(),
                kept,
                contract.lostFrames(),
                ending,
                failure == null ? Optional.empty() : Optional.of(failure.toString()),
                contract.json(whole));
    }
}
