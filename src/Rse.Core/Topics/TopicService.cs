using Rse.People;
using Rse.Problems;
using Rse.Subjects;

namespace Rse.Topics;

/// <summary>Finds topics.</summary>
/// <remarks>
/// Thread-safe; a singleton. A topic without a subject that the viewer may see does not exist for the viewer. The host is asked about those
/// of its objects whose threads use a topic, the last used 100: what it shows no longer is not counted.
/// </remarks>
public sealed class TopicService
{
    // Each is a call of the host.
    private const int MaxAsked = 100;

    private readonly ITopicStore _topics;
    private readonly SubjectService _subjects;

    internal TopicService(ITopicStore topics, SubjectService subjects)
    {
        _topics = topics;
        _subjects = subjects;
    }

    /// <summary>The topic with the name, in any spelling; null if the viewer sees no subject with it.</summary>
    public async ValueTask<Topic?> FindAsync(Viewer viewer, string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!TopicName.TryParse(name, out var topic))
        {
            return null;
        }

        if (await _topics.FindInSpacesAsync(viewer, topic.Name, cancellationToken) is { } found)
        {
            return found;
        }

        return
            await _topics.FindAsync(viewer, topic.Name, cancellationToken) is { } hosted
            && (await CountHostedAsync(viewer, [hosted.Id], cancellationToken)).ContainsKey(hosted.Id)
            ? hosted
            : null;
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
            return await ReadAsync(viewer, "", take, cancellationToken);
        }

        // Digits alone are not a topic but may begin one, so the check appends a letter.
        return TopicName.TryParse($"{prefix}a", out var topic) ? await ReadAsync(viewer, topic.Name[..^1], take, cancellationToken) : [];
    }

    private async ValueTask<IReadOnlyList<TopicUse>> ReadAsync(Viewer viewer, string prefix, int take, CancellationToken cancellationToken)
    {
        var stored = await _topics.ListAsync(viewer, prefix, take, cancellationToken);
        Id<Topic>[] hosted = [.. stored.Where(use => use.Hosted > 0).Select(use => use.Topic.Id)];
        if (hosted.Length == 0)
        {
            return [.. stored.Select(use => new TopicUse(use.Topic, use.Count))];
        }

        var shown = await CountHostedAsync(viewer, hosted, cancellationToken);
        return
        [
            .. stored
                .Select(use => new TopicUse(use.Topic, use.Count - use.Hosted + shown.GetValueOrDefault(use.Topic.Id)))
                .Where(use => use.Count > 0)
                .OrderByDescending(use => use.Count)
                .ThenBy(use => use.Topic.Name, StringComparer.Ordinal),
        ];
    }

    // The stored audience of a thread may be older than what the host decides.
    private async ValueTask<Dictionary<Id<Topic>, int>> CountHostedAsync(
        Viewer viewer,
        Id<Topic>[] topics,
        CancellationToken cancellationToken
    )
    {
        var uses = await _topics.ListHostedAsync(viewer, topics, MaxAsked, cancellationToken);
        var shown = await _subjects.FindShownAsync(viewer, [.. uses.Select(use => use.Root).Distinct()], cancellationToken);
        return uses.Where(use => shown.Contains(use.Root))
            .GroupBy(use => use.Topic)
            .ToDictionary(use => use.Key, use => use.Sum(one => one.Count));
    }
}
