using System.Globalization;
using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.Paging;
using Rse.People;
using Rse.Problems;

namespace Rse.Spaces;

/// <summary>Makes, changes, finds and lists spaces.</summary>
/// <remarks>Thread-safe; a singleton.</remarks>
public sealed class SpaceService
{
    private readonly ISpaceStore _spaces;
    private readonly ISpaceOverviewStore _overviews;
    private readonly SpaceRoster _roster;
    private readonly ActivityWriter _writer;
    private readonly ILogger<SpaceService> _logger;

    internal SpaceService(
        ISpaceStore spaces,
        ISpaceOverviewStore overviews,
        SpaceRoster roster,
        ActivityWriter writer,
        ILogger<SpaceService> logger
    )
    {
        _spaces = spaces;
        _overviews = overviews;
        _roster = roster;
        _writer = writer;
        _logger = logger;
    }

    /// <summary>Makes a space with the viewer as its owner and follower. Internal members only.</summary>
    /// <remarks>Without a slug in the draft, one is derived from the name, with a number behind it where taken.</remarks>
    /// <exception cref="RefusedException">A text breaks a rule, or <c>not-allowed</c>.</exception>
    /// <exception cref="ConflictException"><c>taken</c>: the slug is in use, by a space that the viewer may not even know of.</exception>
    public async ValueTask<Space> CreateAsync(Viewer viewer, SpaceDraft draft, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(draft);
        var member = viewer.RequireMember();
        if (member.Kind is MemberKind.Guest)
        {
            throw new RefusedException(new Problem(ProblemCodes.NotAllowed, "Guests do not make spaces; ask an internal member."));
        }

        var space = SpaceTexts.Check(draft, _writer.Now);
        var slugs = draft.Slug is null ? SlugRules.Number(space.Slug) : [space.Slug];
        var created = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                foreach (var slug in slugs)
                {
                    if (await _spaces.AddAsync(transaction, space with { Slug = slug }, token) is { } stored)
                    {
                        await _writer.AppendAsync(
                            transaction,
                            ActivityFactory.CreateSpace(stored.Place, member.Id, stored.CreatedAt),
                            token
                        );
                        var owner = new Membership
                        {
                            SpaceId = stored.Id,
                            MemberId = member.Id,
                            Role = SpaceRole.Owner,
                            JoinedAt = stored.CreatedAt,
                        };
                        await _roster.PutAsync(transaction, stored, null, owner, member.Id, token);
                        return stored with { MemberCount = 1, Role = SpaceRole.Owner };
                    }
                }

                throw new ConflictException(new Problem(ProblemCodes.Taken, $"The slug {space.Slug} is in use; choose another.", "slug"));
            },
            cancellationToken
        );
        SpaceLog.Created(_logger, created.Id, member.Id);
        return created;
    }

    /// <summary>
    /// What an edit would do to those who see the space, counted now; told before they confirm it with <see cref="EditAsync"/>. Owners
    /// only.
    /// </summary>
    /// <remarks>Refuses whatever <see cref="EditAsync"/> would refuse, and changes nothing.</remarks>
    /// <exception cref="NotFoundException">There is none, or the viewer may not know of it.</exception>
    /// <exception cref="RefusedException">
    /// A text breaks a rule, <c>value-unknown</c>, <c>not-allowed</c>, or <c>space-archived</c>.
    /// </exception>
    /// <exception cref="ConflictException"><c>stale-version</c>, with the current one.</exception>
    public async ValueTask<SpaceChangeImpact> PreviewAsync(
        Viewer viewer,
        string slug,
        SpaceEdit edit,
        CancellationToken cancellationToken = default
    )
    {
        var (space, changed) = await ApplyAsync(viewer, slug, edit, cancellationToken);
        var people = await _overviews.CountAsync(viewer, space.Id, _writer.Now, cancellationToken) ?? throw new NotFoundException();
        return SpaceChangeImpact.Of(space, changed, people);
    }

    /// <summary>Renames, describes, archives, reopens, or changes who sees the space. Owners only.</summary>
    /// <remarks>
    /// A change of <see cref="SpaceEdit.Visibility"/> is a change of everything that is in the space, made in the same transaction: with
    /// the next read those who lost it see nothing of it any more. What is being written at the same time gets the new audience as well.
    /// </remarks>
    /// <exception cref="NotFoundException">There is none, or the viewer may not know of it.</exception>
    /// <exception cref="RefusedException">
    /// A text breaks a rule, <c>not-allowed</c>, or <c>space-archived</c> where an archived space is changed without being reopened.
    /// </exception>
    /// <exception cref="ConflictException"><c>stale-version</c>, with the current one.</exception>
    public async ValueTask<Space> EditAsync(Viewer viewer, string slug, SpaceEdit edit, CancellationToken cancellationToken = default)
    {
        var (space, changed) = await ApplyAsync(viewer, slug, edit, cancellationToken);
        var member = viewer.RequireMember();

        // Alone, for it may change every row of the space.
        var updated = await _writer.WriteAloneAsync(
            async (transaction, token) =>
            {
                // First of all, for it locks the space against those who write in it.
                if (!await _spaces.UpdateAsync(transaction, changed, token))
                {
                    return false;
                }

                // Whoever lost the role since the space was read edits it no more.
                if ((await _roster.FindAsync(transaction, space, member.Id, token))?.Role is not SpaceRole.Owner)
                {
                    SpaceRights.Require(viewer, space with { Role = null }, SpaceRight.Administer);
                }

                foreach (var fact in SpaceFacts.Of(space, changed, member.Id, _writer.Now))
                {
                    await _writer.AppendAsync(transaction, fact, token);
                }

                return true;
            },
            cancellationToken
        );
        if (!updated)
        {
            throw StaleVersion.Make(
                edit.Version,
                (await FindAsync(viewer, space.Id, cancellationToken) ?? throw new NotFoundException()).Version
            );
        }

        SpaceLog.Edited(_logger, space.Id, member.Id, space.Version + 1);
        if (space.Visibility != changed.Visibility)
        {
            SpaceLog.Reaudienced(_logger, space.Id, member.Id, space.Visibility, changed.Visibility);
        }

        return changed with
        {
            Version = space.Version + 1,
        };
    }

    /// <summary>The space with the slug, in any case; null where there is none or the viewer may not know of it.</summary>
    public async ValueTask<Space?> FindAsync(Viewer viewer, string slug, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(slug);
        slug = slug.ToLowerInvariant();
        return SlugRules.IsSlug(slug) ? await _spaces.FindAsync(viewer, slug, cancellationToken) : null;
    }

    /// <summary>The space; null where there is none or the viewer may not know of it.</summary>
    public ValueTask<Space?> FindAsync(Viewer viewer, Id<Space> id, CancellationToken cancellationToken = default) =>
        _spaces.FindAsync(viewer, id, cancellationToken);

    /// <summary>The living spaces that the viewer may know of, oldest first.</summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="mine">True for only those they belong to.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<Page<Space>> ListAsync(Viewer viewer, bool mine, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var scope = string.Create(CultureInfo.InvariantCulture, $"spaces/{(mine ? "mine" : "all")}/{viewer.MemberId}");
        var slice = Cursor.Open(page, scope);
        var rows = await _spaces.ListAsync(viewer, mine, slice, cancellationToken);
        return Cursor.Close(rows, slice, scope, space => new Keyset(space.Id.Value, space.Id.Value));
    }

    private async ValueTask<(Space Space, Space Changed)> ApplyAsync(
        Viewer viewer,
        string slug,
        SpaceEdit edit,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(edit);
        viewer.RequireMember();
        var space = await FindAsync(viewer, slug, cancellationToken) ?? throw new NotFoundException();
        SpaceRights.Require(viewer, space, SpaceRight.Administer);
        return edit.Version == space.Version
            ? (space, SpaceTexts.Apply(space, edit, _writer.Now))
            : throw StaleVersion.Make(edit.Version, space.Version);
    }
}
