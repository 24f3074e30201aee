package dev.thrum.training.demo;

import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.recording.RecordingReader;
import dev.thrum.edge.sensor.simulated.Fault;
import dev.thrum.edge.sensor.simulated.FaultSchedule;
import dev.thrum.edge.sensor.simulated.MotorSettings;
import dev.thrum.edge.sensor.simulated.SimulatedRecording;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Recordings of the simulated motor as a data set on disk: raw little-endian float32 files and an
/// `index.csv` that labels them. Every recording is a day of its own: another seed, so another
/// course of load and noise.
///
/// @param healthy healthy recordings
/// @param healthyLength length of each healthy recording
/// @param faultLength length of each recording of a fault
/// @param seed seed of the first recording; the others follow it
record SimulatedDataSet(int healthy, Duration healthyLength, Duration faultLength, long seed) {
    private static final double[] SEVERITIES = {0.25, 0.5, 1};

    /// The kinds that the report of the shipped model tells of.
    private static final List<Fault> FAULTS =
            List.of(Fault.OUTER_RACE, Fault.INNER_RACE, Fault.IMBALANCE, Fault.ROTOR_BAR);

    private static final int BLOCK_FRAMES = 8192;

    /// Writes the data set into an empty or new folder.
    ///
    /// @param progress told the name of each file that is done
    /// @throws IOException if the folder holds anything already or cannot be written
    void writeTo(Path folder, Consumer<String> progress) throws IOException, RecordingException {
        Files.createDirectories(folder);
        try (var entries = Files.newDirectoryStream(folder)) {
            if (entries.iterator().hasNext()) {
                throw new IOException(
                        folder + " holds files already: name a folder that is empty or new");
            }
        }
        List<String> index = new ArrayList<>();
        index.add("file,samples,channels,fs_hz,label,fault,severity,seed");
        long next = seed;
        for (int i = 1; i <= healthy; i++) {
            MotorSettings motor = MotorSettings.healthy(next++);
            String file = "healthy-%02d.f32".formatted(i);
            index.add(write(folder, file, motor, healthyLength, "normal,none,0"));
            progress.accept(file);
        }
        for (Fault fault : FAULTS) {
            for (double severity : SEVERITIES) {
                MotorSettings motor =
                        MotorSettings.healthy(next++)
                                .withFaults(FaultSchedule.always(fault, severity));
                String file = String.format(Locale.ROOT, "%s-%.2f.f32", fault.text(), severity);
                String label = "fault,%s,%s".formatted(fault.text(), severity);
                index.add(write(folder, file, motor, faultLength, label));
                progress.accept(file);
            }
        }
        Files.write(folder.resolve("index.csv"), index);
    }

    private static String write(
            Path folder, String file, MotorSettings motor, Duration length, String label)
            throws IOException, RecordingException {
        Recording recording = SimulatedRecording.ofSeconds(motor, length.toMillis() * 1e-3);
        int channels = recording.channels().size();
        float[] values = new float[BLOCK_FRAMES * channels];
        ByteBuffer bytes =
                ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (RecordingReader reader = recording.open();
                OutputStream out = Files.newOutputStream(folder.resolve(file))) {
            for (int read = reader.read(values, 0, BLOCK_FRAMES);
                    read >= 0;
                    read = reader.read(values, 0, BLOCK_FRAMES)) {
                bytes.clear().asFloatBuffer().put(values, 0, read * channels);
                out.write(bytes.array(), 0, read * channels * Float.BYTES);
            }
        }
        return "%s,%d,%d,%s,%s,%d"
                .formatted(
                        file,
                        recording.frames(),
                        channels,
                        motor.sampleRateHz(),
                        label,
                        motor.seed());
    }
}
