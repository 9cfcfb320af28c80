using Rse.People;
using Rse.Problems;

namespace Rse.Topics;

/// <summary>Finds topics.</summary>
/// <remarks>Thread-safe; a singleton. A topic that no visible subject carries does not exist for the viewer.</remarks>
public sealed class TopicService
{
    private readonly ITopicStore _topics;

    internal TopicService(ITopicStore topics)
    {
        _topics = topics;
    }

    /// <summary>The topic with the name, however it is written; null where the viewer sees nothing that carries it.</summary>
    public async ValueTask<Topic?> FindAsync(Viewer viewer, string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return TopicName.TryParse(name, out var topic) ? await _topics.FindAsync(viewer, topic.Name, cancellationToken) : null;
    }

    /// <summary>The topics in use among what the viewer may see, most used first.</summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="prefix">Only names that begin so; empty for all. What cannot begin a topic finds none.</param>
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

        // A prefix of digits alone is no topic yet may begin one, so a letter is lent to it for the check.
        return TopicName.TryParse($"{prefix}a", out var topic)
            ? await _topics.ListAsync(viewer, topic.Name[..^1], take, cancellationToken)
            : [];
    }
}
