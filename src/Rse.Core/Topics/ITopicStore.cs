using Rse.Activities;
using Rse.People;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Topics;

/// <summary>What storage must do for topics.</summary>
internal interface ITopicStore
{
    /// <summary>Makes the topics of a subject exactly those given, and makes topics that are new; idempotent.</summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="activity">The activity by which the subject stands in topic feeds, with its time.</param>
    /// <param name="names">Names with labels; may be empty.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask SetAsync(
        IWriteTransaction transaction,
        Id<Subject> subject,
        Activity activity,
        IReadOnlyCollection<TopicName> names,
        CancellationToken cancellationToken
    );

    /// <summary>The topic with the folded name, where at least one untrashed subject that the viewer may see carries it.</summary>
    ValueTask<Topic?> FindAsync(Viewer viewer, string name, CancellationToken cancellationToken);

    /// <summary>The topics that visible, untrashed subjects carry, most used first by what the viewer may see, then by name.</summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="prefix">Only names that begin so; empty for all.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<IReadOnlyList<TopicUse>> ListAsync(Viewer viewer, string prefix, int take, CancellationToken cancellationToken);
}
