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

    /// <summary>The same, by its uses in spaces alone: whether a host object is visible, only the host knows.</summary>
    ValueTask<Topic?> FindInSpacesAsync(Viewer viewer, string name, CancellationToken cancellationToken);

    /// <summary>The topic with the id; null unless the viewer may see an untrashed subject with it.</summary>
    ValueTask<Topic?> FindAsync(Viewer viewer, Id<Topic> id, CancellationToken cancellationToken);

    /// <summary>The topics of visible, untrashed subjects; most used first, counting only what the viewer may see, then by name.</summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="prefix">Only names with this prefix; empty for all.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<IReadOnlyList<StoredTopicUse>> ListAsync(Viewer viewer, string prefix, int take, CancellationToken cancellationToken);

    /// <summary>
    /// How often each topic is used in the thread of each host object, as far as the viewer may see it by what is stored; last used first.
    /// </summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="topics">The topics; may be empty.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<IReadOnlyList<HostedTopicUse>> ListHostedAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Topic>> topics,
        int take,
        CancellationToken cancellationToken
    );
}

/// <summary>A topic and how often it is used.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Count">Subjects with it that the viewer may see, by what is stored.</param>
/// <param name="Hosted">Those of them that are in threads of host objects.</param>
internal sealed record StoredTopicUse(Topic Topic, int Count, int Hosted);

/// <summary>How often a topic is used in the thread of a host object.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Root">The host object.</param>
/// <param name="Count">Subjects with it.</param>
internal sealed record HostedTopicUse(Id<Topic> Topic, SubjectRef Root, int Count);
