package dev.thrum.training.compare;

import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.fit.TrainingException;
import dev.thrum.training.progress.Listener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;

/// Runs jobs at once, as many as there are threads, each on one thread. Progress is told on the
/// caller's thread as jobs end.
final class Jobs {
    private final int threads;
    private final Listener listener;

    Jobs(int threads, Listener listener) {
        this.threads = threads;
        this.listener = listener;
    }

    /// A job and what progress calls it.
    record Job<T>(String name, Callable<T> work) {}

    /// How a job ended.
    sealed interface Outcome<T> {
        /// It gave a result.
        record Done<T>(T result) implements Outcome<T> {}

        /// The data or the training did not let it.
        record Failed<T>(String reason) implements Outcome<T> {}
    }

    /// Runs all jobs.
    ///
    /// @return one outcome a job, in the order of the jobs
    /// @throws InterruptedException if the caller is interrupted; no job goes on then
    <T> List<Outcome<T>> run(String phase, List<Job<T>> jobs) throws InterruptedException {
        listener.begin(phase, jobs.size());
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            BlockingQueue<String> ended = new LinkedBlockingQueue<>();
            List<Future<T>> futures = new ArrayList<>();
            jobs.forEach(job -> futures.add(pool.submit(() -> run(job, ended))));
            for (int done = 1; done <= jobs.size(); done++) {
                listener.step(done, ended.take());
            }
            List<Outcome<T>> outcomes = new ArrayList<>();
            for (Future<T> future : futures) {
                outcomes.add(outcome(future));
            }
            return outcomes;
        } finally {
            pool.shutdownNow();
            listener.end();
        }
    }

    private static <T> T run(Job<T> job, BlockingQueue<String> ended) throws Exception {
        try {
            return job.work().call();
        } finally {
            ended.add(job.name());
        }
    }

    private static <T> Outcome<T> outcome(Future<T> ended) throws InterruptedException {
        try {
            return new Outcome.Done<>(ended.get());
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof DatasetException || cause instanceof TrainingException) {
                return new Outcome.Failed<>(String.valueOf(cause.getMessage()));
            }
            throw new IllegalStateException("a job broke: " + cause, cause);
        }
    }
}
