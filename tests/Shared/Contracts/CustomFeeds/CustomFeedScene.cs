using Rse.CustomFeeds;
using Rse.People;
using Rse.Spaces;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.CustomFeeds;

/// <summary>Helpers for tests of custom feeds.</summary>
internal static class CustomFeedScene
{
    /// <summary>A part that names a thing by its id.</summary>
    public static StoredCustomFeedPart Part(
        this Member chooser,
        CustomFeedDimension dimension,
        long target,
        bool isExcluded = false,
        string label = ""
    )
    {
        ArgumentNullException.ThrowIfNull(chooser);
        return new StoredCustomFeedPart
        {
            Dimension = dimension,
            IsExcluded = isExcluded,
            TargetId = target,
            Word = "",
            Label = label,
            ChooserId = chooser.Id,
        };
    }

    /// <summary>A part that names a folded word.</summary>
    public static StoredCustomFeedPart WordPart(this Member chooser, string word, bool isExcluded = false) =>
        chooser.Part(CustomFeedDimension.Word, 0, isExcluded, word) with
        {
            Word = word,
        };

    /// <summary>A feed that is not stored yet.</summary>
    public static StoredCustomFeed Draft(
        this StorageHost host,
        Member maker,
        string name,
        Space? space,
        params StoredCustomFeedPart[] parts
    )
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(maker);
        ArgumentNullException.ThrowIfNull(name);
        return new StoredCustomFeed
        {
            Id = default,
            MakerId = maker.Id,
            Space = space is null ? null : SpaceSummary.Of(space),
            Name = name,
            NameKey = name.ToLowerInvariant(),
            Parts = parts,
            CreatedAt = host.World.Now,
            ChangedAt = host.World.Now,
            Version = 1,
        };
    }

    /// <summary>Stores a feed; null if its name is in use.</summary>
    public static ValueTask<StoredCustomFeed?> AddFeedAsync(
        this StorageHost host,
        Member maker,
        string name,
        Space? space,
        params StoredCustomFeedPart[] parts
    )
    {
        ArgumentNullException.ThrowIfNull(host);
        return host.WriteAsync(
            (transaction, token) => host.Get<ICustomFeedStore>().AddAsync(transaction, host.Draft(maker, name, space, parts), token)
        );
    }
}
