package dev.thrum.training.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.global.torch;

/// The engine's native library. Every class that touches a tensor calls [#load()] first; doing so
/// again costs nothing. Any thread.
public final class Libtorch {
    private static final List<String> EXTENSIONS = List.of("", "-gpu");

    static {
        unpack();
        Loader.load(torch.class);
        // Two pools of threads that wait for each other are slower than one thread by far.
        openblas_nolapack.blas_set_num_threads(1);
        torch.set_num_threads(1);
    }

    private Libtorch() {}

    /// Loads the library, unpacking it on a machine's first use.
    public static void load() {
        // The class initialiser does the work, once.
    }

    /// Readies the calling thread to compute: numbers too small to matter become zero instead of
    /// slowing the processor down, a setting each thread has for itself.
    ///
    /// @param threads threads that share one operation of the calling thread, at least 1
    public static void prepareThread(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, was " + threads);
        }
        torch.set_num_threads(threads);
        Context.setFlushDenormal(true);
    }

    /// Whether the library was built for CUDA and sees a device.
    public static boolean seesCuda() {
        return torch.cuda_is_available();
    }

    /// Unpacks all parts before any is loaded, so that a part finds its neighbours there and not a
    /// libtorch that the system happens to have.
    private static void unpack() {
        try {
            for (String extension : EXTENSIONS) {
                String folder = "/org/bytedeco/pytorch/" + Loader.getPlatform() + extension + "/";
                if (torch.class.getResource(folder) != null) {
                    Loader.cacheResources(torch.class, folder);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "libtorch could not be unpacked into " + System.getProperty("user.home"), e);
        }
    }
}
