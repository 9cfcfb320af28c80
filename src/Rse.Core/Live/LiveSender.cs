using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.People;

namespace Rse.Live;

/// <summary>Answers what connections are about to send, all that ask at the same time together.</summary>
/// <remarks>
/// Each asks when it is about to write, so that a permission that ended while events waited ends there. What two thousand of them ask about
/// one post is answered by a handful of batches.
/// </remarks>
internal sealed class LiveSender(LiveEntries entries, ILogger<LiveSender> logger, TimeProvider time)
{
    private const int BatchSize = 500;
    private const int MaxAttempts = 3;

    private readonly Channel<Question> _questions = Channel.CreateUnbounded<Question>();
    private int _works;

    /// <summary>Whether a member may listen now, and the entry that an activity is at their home.</summary>
    /// <remarks>Not cancelled: the answer is a matter of milliseconds, and it comes.</remarks>
    public Task<LiveAnswer> AskAsync(Id<Member> member, LogPosition? activity)
    {
        var question = new Question(
            member,
            activity,
            new TaskCompletionSource<LiveAnswer>(TaskCreationOptions.RunContinuationsAsynchronously)
        );
        _questions.Writer.TryWrite(question);
        if (Interlocked.Exchange(ref _works, 1) == 0)
        {
            _ = Task.Run(WorkAsync, CancellationToken.None);
        }

        return question.Answer.Task;
    }

    private async Task WorkAsync()
    {
        do
        {
            while (Take() is { Count: > 0 } batch)
            {
                foreach (var group in batch.GroupBy(question => question.Activity))
                {
                    await AnswerAsync(group.Key, [.. group]);
                }
            }

            Interlocked.Exchange(ref _works, 0);
        } while (_questions.Reader.TryPeek(out _) && Interlocked.Exchange(ref _works, 1) == 0);
    }

    private List<Question> Take()
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
#pragma warning disable CA1031 // Whoever asked learns of it, and the next batch is answered.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LiveLog.SendingFailed(logger, exception, questions.Count, attempt);
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
