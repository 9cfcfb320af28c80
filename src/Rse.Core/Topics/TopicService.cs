using Rse.People;
using Rse.Problems;

namespace Rse.Topics;

/// <summary>Finds topics.</summary>
/// <remarks>Thread-safe; a singleton. A topic without a subject that the viewer may see does not exist for the viewer.</remarks>
public sealed class TopicService
{
    private readonly ITopicStore _topics;

    internal TopicService(ITopicStore topics)
    {
        _topics = topics;
    }

    /// <summary>The topic with the name, in any spelling; null if the viewer sees no subject with it.</summary>
    public async ValueTask<Topic?> FindAsync(Viewer viewer, string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return TopicName.TryParse(name, out var topic) ? await _topics.FindAsync(viewer, topic.Name, cancellationToken) : null;
    }

    /// <summary>The topic with the id; null if the viewer sees no subject with it.</summary>
    public ValueTask<Topic?> FindAsync(Viewer viewer, Id<Topic> id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return _topics.FindAsync(viewer, id, cancellationToken);
    }

    /// <summary>The topics of subjects that the viewer may see, most used first.</summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="prefix">Only names with this prefix; empty for all. An impossible prefix finds none.</param>
    /// <param name="take">1 to 100.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RefusedException"><c>take-out-of-range</c>.</exception>
    public async ValueTask<IReadOnlyList<TopicUse>> ListAsync(
        Viewer viewer,
        string prefix,
        int take,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (take is < 1 or > 100)
        {
            throw new RefusedException(new Problem(ProblemCodes.TakeOutOfRange, $"take is {take}; it must be from 1 to 100.", "take"));
        }

        if (string.IsNullOrEmpty(prefix))
        {
            return await _topics.ListAsync(viewer, "", take, cancellationToken);
        }

        // Digits alone are not a topic but may begin one, so the check appends a letter.
        return TopicName.TryParse($"{prefix}a", out var topic)
            ? await _topics.ListAsync(viewer, topic.Name[..^1], take, cancellationToken)
            : [];
    }
}
