using System.Globalization;
using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Spaces.History;
using Rse.Spaces.Memberships;

namespace Rse.Spaces;

/// <summary>Creates, edits, finds and lists spaces.</summary>
/// <remarks>Thread-safe; a singleton.</remarks>
public sealed class SpaceService
{
    private readonly ISpaceStore _spaces;
    private readonly ISpaceOverviewStore _overviews;
    private readonly MembershipWriter _membershipWriter;
    private readonly ActivityWriter _writer;
    private readonly ILogger<SpaceService> _logger;

    internal SpaceService(
        ISpaceStore spaces,
        ISpaceOverviewStore overviews,
        MembershipWriter membershipWriter,
        ActivityWriter writer,
        ILogger<SpaceService> logger
    )
    {
        _spaces = spaces;
        _overviews = overviews;
        _membershipWriter = membershipWriter;
        _writer = writer;
        _logger = logger;
    }

    /// <summary>Creates a space with the viewer as its owner and follower. Internal members only.</summary>
    /// <remarks>If the draft has no slug, derives one from the name, and appends a number if it is taken.</remarks>
    /// <exception cref="RefusedException">A text breaks a rule, or <c>not-allowed</c>.</exception>
    /// <exception cref="ConflictException">
    /// <c>taken</c>: the slug is in use, possibly by a space that the viewer may not know of.
    /// </exception>
    public async ValueTask<Space> CreateAsync(Viewer viewer, SpaceDraft draft, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(draft);
        var member = viewer.RequireMember();
        if (member.Kind is MemberKind.Guest)
        {
            throw new RefusedException(new Problem(ProblemCodes.NotAllowed, "Guests cannot create spaces; ask an internal member."));
        }

        var space = SpaceRules.Check(draft, _writer.Now);
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
                        await _membershipWriter.PutAsync(transaction, stored, null, owner, member.Id, token);
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
    /// Counts how many people an edit would affect, to show before it is confirmed with <see cref="EditAsync"/>. Requires owner.
    /// </summary>
    /// <remarks>Refuses what <see cref="EditAsync"/> would refuse. Changes nothing.</remarks>
    /// <exception cref="NotFoundException">There is no such space, or the viewer may not know of it.</exception>
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

    /// <summary>Changes the name, description, visibility, admission of guests or archival of a space. Requires owner.</summary>
    /// <remarks>
    /// A change of <see cref="SpaceEdit.Visibility"/> changes the audience of everything in the space, in the same transaction: those who
    /// lost access see nothing of it from the next read on. Concurrent writes get the new audience as well.
    /// </remarks>
    /// <exception cref="NotFoundException">There is no such space, or the viewer may not know of it.</exception>
    /// <exception cref="RefusedException">
    /// A text breaks a rule, <c>not-allowed</c>, or <c>space-archived</c> if the texts of an archived space are edited without reopening
    /// it.
    /// </exception>
    /// <exception cref="ConflictException"><c>stale-version</c>, with the current one.</exception>
    public async ValueTask<Space> EditAsync(Viewer viewer, string slug, SpaceEdit edit, CancellationToken cancellationToken = default)
    {
        var (space, changed) = await ApplyAsync(viewer, slug, edit, cancellationToken);
        var member = viewer.RequireMember();

        // In a transaction of its own, because it may change every row of the space.
        var updated = await _writer.WriteAloneAsync(
            async (transaction, token) =>
            {
                // First, because it locks the space against other writers.
                if (!await _spaces.UpdateAsync(transaction, changed, token))
                {
                    return false;
                }

                // The viewer may have lost the role since the space was read.
                if ((await _membershipWriter.FindAsync(transaction, space, member.Id, token))?.Role is not SpaceRole.Owner)
                {
                    SpaceRights.Require(viewer, space with { Role = null }, SpaceRight.Administer);
                }

                foreach (var fact in SpaceEvents.Of(space, changed, member.Id, _writer.Now))
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
            SpaceLog.VisibilityChanged(_logger, space.Id, member.Id, space.Visibility, changed.Visibility);
        }

        return changed with
        {
            Version = space.Version + 1,
        };
    }

    /// <summary>The space with the slug, ignoring case; null if there is none or the viewer may not know of it.</summary>
    public async ValueTask<Space?> FindAsync(Viewer viewer, string slug, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(slug);
        slug = slug.ToLowerInvariant();
        return SlugRules.IsSlug(slug) ? await _spaces.FindAsync(viewer, slug, cancellationToken) : null;
    }

    /// <summary>The space; null if there is none or the viewer may not know of it.</summary>
    public ValueTask<Space?> FindAsync(Viewer viewer, Id<Space> id, CancellationToken cancellationToken = default) =>
        _spaces.FindAsync(viewer, id, cancellationToken);

    /// <summary>The spaces that the viewer may know of, without archived ones, oldest first.</summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="mine">True for only those that they are a member of.</param>
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
            ? (space, SpaceRules.Apply(space, edit, _writer.Now))
            : throw StaleVersion.Make(edit.Version, space.Version);
    }
}
