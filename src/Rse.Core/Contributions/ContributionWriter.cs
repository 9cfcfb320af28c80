using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.Follows;
using Rse.People;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Contributions;

/// <summary>
/// What posts and comments have in common when they are written: the subject row, topics, mentions, citations, the follow of the thread and
/// the activity, in one transaction.
/// </summary>
internal sealed class ContributionWriter(
    ISubjectStore subjects,
    IFollowStore follows,
    ContributionNames names,
    ActivityWriter writer,
    ILogger<ContributionWriter> logger
)
{
    /// <inheritdoc cref="ActivityWriter.Now"/>
    public DateTimeOffset Now => writer.Now;

    /// <summary>
    /// Publishes: stores the subject row, the topics, mentions and citations, lets the author follow the thread, and logs that it came to
    /// be.
    /// </summary>
    /// <param name="author">Who publishes.</param>
    /// <param name="contribution">What the text names.</param>
    /// <param name="draft">Makes the subject row that is wanted, within the transaction.</param>
    /// <param name="store">Stores the post or comment under the id of its subject.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<T> AddAsync<T>(
        Member author,
        Contribution contribution,
        Func<IWriteTransaction, CancellationToken, ValueTask<Subject>> draft,
        Func<IWriteTransaction, Subject, CancellationToken, ValueTask<T>> store,
        CancellationToken cancellationToken
    )
    {
        var (subject, stored) = await writer.WriteAsync(
            async (transaction, token) =>
            {
                var subject = await subjects.AddAsync(transaction, await draft(transaction, token), token);
                var stored = await store(transaction, subject, token);
                var publication = await writer.AppendAsync(
                    transaction,
                    ActivityFactory.Publish(subject.Place, author.Id, subject.At),
                    token
                );
                await MentionAsync(
                    transaction,
                    author,
                    subject,
                    await names.AddAsync(transaction, subject.Id, publication, contribution, token),
                    token
                );
                if (contribution.Cited.Count > 0)
                {
                    await names.CiteAsync(transaction, author, subject, contribution, token);
                }

                // Whoever writes in a thread wants to see what is answered.
                await follows.AddAsync(
                    transaction,
                    new Follow
                    {
                        MemberId = author.Id,
                        Kind = FollowKind.Subject,
                        TargetId = subject.RootId.Value,
                        At = subject.At,
                    },
                    token
                );
                return (subject, stored);
            },
            cancellationToken
        );
        SubjectLog.Published(logger, author.Id, subject.Ref.Kind, subject.Id);
        return stored;
    }

    /// <summary>Changes a text: logs it, and brings topics, mentions and citations in line with it.</summary>
    /// <param name="author">Who changes it.</param>
    /// <param name="subject">What is changed.</param>
    /// <param name="contribution">What the new text names.</param>
    /// <param name="update">Stores the new text; false if the version is stale.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>False, with nothing written, where the version is stale.</returns>
    public async ValueTask<bool> ChangeAsync(
        Member author,
        Subject subject,
        Contribution contribution,
        Func<IWriteTransaction, CancellationToken, ValueTask<bool>> update,
        CancellationToken cancellationToken
    )
    {
        var changed = await writer.WriteAsync(
            async (transaction, token) =>
            {
                if (!await update(transaction, token))
                {
                    return false;
                }

                var publication =
                    await writer.FindPublicationAsync(transaction, subject.Id, token)
                    ?? throw new InvalidOperationException($"Subject {subject.Id} has no publishing activity.");
                await writer.AppendAsync(transaction, ActivityFactory.EditText(subject.Place, author.Id, writer.Now), token);
                await MentionAsync(
                    transaction,
                    author,
                    subject,
                    await names.SetAsync(transaction, subject.Id, publication, contribution, token),
                    token
                );
                await names.CiteAsync(transaction, author, subject, contribution, token);
                return true;
            },
            cancellationToken
        );
        if (changed)
        {
            SubjectLog.Changed(logger, author.Id, subject.Ref.Kind, subject.Id);
        }

        return changed;
    }

    /// <summary>Trashes or restores, and logs it; nothing happens where the subject has that state already.</summary>
    public async ValueTask SetTrashedAsync(Member member, Subject subject, bool trashed, CancellationToken cancellationToken)
    {
        var changed = await writer.WriteAsync(
            async (transaction, token) =>
            {
                if (!await subjects.SetTrashedAsync(transaction, subject.Id, trashed, token))
                {
                    return false;
                }

                var (place, at) = (subject.Place, writer.Now);
                var activity = trashed ? ActivityFactory.Trash(place, member.Id, at) : ActivityFactory.Restore(place, member.Id, at);
                await writer.AppendAsync(transaction, activity, token);
                return true;
            },
            cancellationToken
        );
        if (changed)
        {
            SubjectLog.Trashed(logger, member.Id, trashed ? "trashed" : "restored", subject.Ref.Kind, subject.Id);
        }
    }

    private async ValueTask MentionAsync(
        IWriteTransaction transaction,
        Member author,
        Subject subject,
        IReadOnlyList<Id<Member>> mentioned,
        CancellationToken cancellationToken
    )
    {
        foreach (var member in mentioned)
        {
            await writer.AppendAsync(transaction, ActivityFactory.Mention(subject.Place, member, author.Id, writer.Now), cancellationToken);
        }
    }
}
