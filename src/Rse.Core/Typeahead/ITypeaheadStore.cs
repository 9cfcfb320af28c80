using Rse.People;
using Rse.Typeahead.Names;

namespace Rse.Typeahead;

/// <summary>Reads names for suggestions. Trashed, departed, suspended and unknown things are absent.</summary>
internal interface ITypeaheadStore
{
    /// <summary>Lists the visible things of a kind, a page at a time.</summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="kind">
    /// Members, spaces, topics by ascending id, topics that are used nowhere included; posts with a title by descending id.
    /// </param>
    /// <param name="beyond">The last id of the page before; null for the first page.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<IReadOnlyList<NameEntry>> ListAsync(Viewer viewer, byte kind, long? beyond, int take, CancellationToken cancellationToken);

    /// <summary>Lists the visible things of a kind among the ids: members, spaces, topics, or posts with a title.</summary>
    ValueTask<IReadOnlyList<NameEntry>> ListAsync(
        Viewer viewer,
        byte kind,
        IReadOnlyCollection<long> ids,
        CancellationToken cancellationToken
    );

    /// <summary>Lists the visible host objects by descending id, a page at a time.</summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="beyond">The last id of the page before; null for the first page.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<IReadOnlyList<StoredObject>> ListObjectsAsync(Viewer viewer, long? beyond, int take, CancellationToken cancellationToken);

    /// <summary>Lists the visible host objects among the ids.</summary>
    ValueTask<IReadOnlyList<StoredObject>> ListObjectsAsync(
        Viewer viewer,
        IReadOnlyCollection<long> ids,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// The members, spaces and topics that the viewer follows, in no particular order; of more than 5,000 some are left out.
    /// </summary>
    ValueTask<IReadOnlyList<FollowedName>> ListFollowedAsync(Viewer viewer, CancellationToken cancellationToken);

    /// <summary>
    /// Those of the things that the viewer may see now, with their names as they are now: active members, spaces, topics used in spaces,
    /// and posts with a title.
    /// </summary>
    ValueTask<IReadOnlyList<CurrentName>> ConfirmAsync(
        Viewer viewer,
        IReadOnlyCollection<NameHit> hits,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );
}

/// <summary>A host object as it is stored.</summary>
/// <param name="Id">The id of the subject.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Key">Its key.</param>
/// <param name="Audience">Who may see it, as far as that is stored.</param>
internal sealed record StoredObject(long Id, string Kind, string Key, long Audience);

/// <summary>Something that a member follows.</summary>
/// <param name="Kind">See <see cref="TypeaheadKinds"/>.</param>
/// <param name="Id">Its id.</param>
internal readonly record struct FollowedName(byte Kind, long Id);

/// <summary>The names of a thing as they are now.</summary>
/// <param name="Kind">See <see cref="TypeaheadKinds"/>.</param>
/// <param name="Id">The id of the member, space, topic or post.</param>
/// <param name="Title">Its display name, name, label or title.</param>
/// <param name="Key">See <see cref="Suggestion.Key"/>.</param>
/// <param name="Place">The name of the space of a post; empty for others.</param>
internal sealed record CurrentName(byte Kind, long Id, string Title, string Key, string Place);
