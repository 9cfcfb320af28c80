using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.Feeds;
using Rse.People;
using Rse.Transactions;

namespace Rse.Live;

/// <summary>Finds the entries that connections are about to send, in one batch for all that ask at the same time.</summary>
/// <remarks>
/// Each connection asks right before it writes, so that a permission that ended while events waited is respected. A handful of batches
/// answers two thousand connections that ask about one post.
/// </remarks>
internal sealed class LiveEntryBatcher(LiveEntryReader entries, StorageOutages outages, ILogger<LiveEntryBatcher> logger, TimeProvider time)
{
    private const int BatchSize = 500;
    private const int MaxAttempts = 3;

    private readonly Channel<Question> _questions = Channel.CreateUnbounded<Question>();
    private int _isRunning;

    /// <summary>Finds whether a member may listen now, and the entry of an activity in their home feed.</summary>
    /// <remarks>Not cancellable: it takes milliseconds.</remarks>
    public Task<LiveAnswer> FindAsync(Id<Member> member, LogPosition? activity)
    {
        var question = new Question(
            member,
            activity,
            new TaskCompletionSource<LiveAnswer>(TaskCreationOptions.RunContinuationsAsynchronously)
        );
        _questions.Writer.TryWrite(question);
        if (Interlocked.Exchange(ref _isRunning, 1) == 0)
        {
            _ = Task.Run(RunAsync, CancellationToken.None);
        }

        return question.Answer.Task;
    }

    private async Task RunAsync()
    {
        do
        {
            while (TakeBatch() is { Count: > 0 } batch)
            {
                foreach (var group in batch.GroupBy(question => question.Activity))
                {
                    await AnswerAsync(group.Key, [.. group]);
                }
            }

            Interlocked.Exchange(ref _isRunning, 0);
        } while (_questions.Reader.TryPeek(out _) && Interlocked.Exchange(ref _isRunning, 1) == 0);
    }

    private List<Question> TakeBatch()
    {
        List<Question> batch = [];
        while (batch.Count < BatchSize && _questions.Reader.TryRead(out var question))
        {
            batch.Add(question);
        }

        return batch;
    }

    private async ValueTask AnswerAsync(LogPosition? activity, List<Question> questions)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var answers = await entries.FindAsync(
                    activity,
                    [.. questions.Select(question => question.Member).Distinct()],
                    CancellationToken.None
                );
                foreach (var question in questions)
                {
                    question.Answer.TrySetResult(new LiveAnswer(answers.TryGetValue(question.Member, out var entry), entry));
                }

                return;
            }
#pragma warning disable CA1031 // The callers receive the exception, and the next batch is answered.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                if (!outages.Report(exception))
                {
                    LiveLog.SendingFailed(logger, exception, questions.Count, attempt);
                }

                if (attempt == MaxAttempts)
                {
                    questions.ForEach(question => question.Answer.TrySetException(exception));
                    return;
                }

                await Task.Delay(TimeSpan.FromSeconds(attempt), time);
            }
        }
    }

    private sealed record Question(Id<Member> Member, LogPosition? Activity, TaskCompletionSource<LiveAnswer> Answer);
}

/// <summary>What one connection may send.</summary>
/// <param name="MayListen">Whether the member may act; if not, listening ends.</param>
/// <param name="Entry">The entry; null if the member's home feed does not contain it, or none was requested.</param>
internal readonly record struct LiveAnswer(bool MayListen, FeedEntry? Entry);
