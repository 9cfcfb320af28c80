using Rse.Activities;
using Rse.People;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Topics;

/// <summary>What storage must do for topics.</summary>
internal interface ITopicStore
{
    /// <summary>Replaces the topics of a subject, and creates new topics. Idempotent.</summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="activity">The activity that puts the subject into topic feeds, with its time.</param>
    /// <param name="names">Names with labels; may be empty.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask SetAsync(
        IWriteTransaction transaction,
        Id<Subject> subject,
        Activity activity,
        IReadOnlyCollection<TopicName> names,
        CancellationToken cancellationToken
    );

    /// <summary>The topic with the folded name; null unless the viewer may see an untrashed subject with it.</summary>
    ValueTask<Topic?> FindAsync(Viewer viewer, string name, CancellationToken cancellationToken);

    /// <summary>The topic with the id; null unless the viewer may see an untrashed subject with it.</summary>
    ValueTask<Topic?> FindAsync(Viewer viewer, Id<Topic> id, CancellationToken cancellationToken);

    /// <summary>The topics of visible, untrashed subjects; most used first, counting only what the viewer may see, then by name.</summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="prefix">Only names with this prefix; empty for all.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<IReadOnlyList<TopicUse>> ListAsync(Viewer viewer, string prefix, int take, CancellationToken cancellationToken);
}
