package dev.thrum.edge.linux;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Gives back memory that only the start needed: a JVM and ONNX Runtime map some 60 MB of program
/// files, and most of that is never looked at again. What is looked at again comes back by itself,
/// from the file, or from the kernel's copy of it.
///
/// Only mappings are touched that cannot be written and of which the process has no page of its own
/// (`Anonymous: 0 kB` in `/proc/self/smaps`, proc_pid_smaps(5)): their content is that of the file,
/// so `MADV_DONTNEED` (madvise(2)) loses nothing.
public final class SpentPages {
    private static final Path MAPPINGS = Path.of("/proc/self/smaps");
    private static final int MADV_DONTNEED = 4;

    private SpentPages() {}

    /// Gives back what can be given back. Any thread.
    ///
    /// @return kilobytes that were in memory of what was given back; 0 where there is no Linux
    public static long release() throws IOException {
        return Files.isReadable(MAPPINGS) ? release(Files.readAllLines(MAPPINGS)) : 0;
    }

    private static long release(List<String> lines) {
        long kilobytes = 0;
        @SuppressWarnings("restricted")
        MethodHandle madvise =
                Linker.nativeLinker()
                        .downcallHandle(
                                Linker.nativeLinker().defaultLookup().findOrThrow("madvise"),
                                FunctionDescriptor.of(
                                        ValueLayout.JAVA_INT,
                                        ValueLayout.ADDRESS,
                                        ValueLayout.JAVA_LONG,
                                        ValueLayout.JAVA_INT));
        for (Mapping mapping : Mapping.parse(lines)) {
            if (mapping.isSpent() && advise(madvise, mapping)) {
                kilobytes += mapping.residentKilobytes();
            }
        }
        return kilobytes;
    }

    private static boolean advise(MethodHandle madvise, Mapping mapping) {
        try {
            return (int)
                            madvise.invokeExact(
                                    MemorySegment.ofAddress(mapping.start()),
                                    mapping.end() - mapping.start(),
                                    MADV_DONTNEED)
                    == 0;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a call into the C library does not throw", e);
        }
    }
}
