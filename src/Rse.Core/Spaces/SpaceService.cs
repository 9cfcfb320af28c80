using System.Globalization;
using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.Members;
using Rse.Paging;
using Rse.Perimeters;
using Rse.Problems;

namespace Rse.Spaces;

/// <summary>Makes, changes, finds and lists spaces.</summary>
/// <remarks>Thread-safe; a singleton.</remarks>
public sealed class SpaceService
{
    private readonly ISpaceStore _spaces;
    private readonly SpaceRoster _roster;
    private readonly ActivityWriter _writer;
    private readonly ILogger<SpaceService> _logger;

    internal SpaceService(ISpaceStore spaces, SpaceRoster roster, ActivityWriter writer, ILogger<SpaceService> logger)
    {
        _spaces = spaces;
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
                        await _writer.AppendAsync(transaction, Fact(Verb.Create, stored, member.Id), token);
                        var owner = new Membership { SpaceId = stored.Id, MemberId = member.Id, Role = SpaceRole.Owner, JoinedAt = stored.CreatedAt };
                        await _roster.PutAsync(transaction, stored, null, owner, member.Id, token);
                        return stored with { MemberCount = 1, Role = SpaceRole.Owner };
                    }
                }

                throw new ConflictException(new Problem(ProblemCodes.Taken, $"The slug {space.Slug} is in use; choose another.", "slug"));
            },
            cancellationToken);
        SpaceLog.Created(_logger, created.Id, member.Id);
        return created;
    }

    /// <summary>Renames, describes, archives or reopens. Owners only.</summary>
    /// <exception cref="NotFoundException">There is none, or the viewer may not know of it.</exception>
    /// <exception cref="RefusedException">A text breaks a rule, <c>not-allowed</c>, or <c>space-archived</c> where an archived space is changed without being reopened.</exception>
    /// <exception cref="ConflictException"><c>stale-version</c>, with the current one.</exception>
    public async ValueTask<Space> EditAsync(Viewer viewer, string slug, SpaceEdit edit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(edit);
        var member = viewer.RequireMember();
        var space = await FindAsync(viewer, slug, cancellationToken) ?? throw new NotFoundException();
        SpaceRights.Require(viewer, space, SpaceRight.Administer);
        if (edit.Version != space.Version)
        {
            throw Stale(edit.Version, space.Version);
        }

        var changed = SpaceTexts.Apply(space, edit, _writer.Now);
        var updated = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                // Whoever lost the role since the space was read edits it no more.
                if ((await _roster.FindAsync(transaction, space, member.Id, token))?.Role is not SpaceRole.Owner)
                {
                    SpaceRights.Require(viewer, space with { Role = null }, SpaceRight.Administer);
                }

                if (!await _spaces.UpdateAsync(transaction, changed, token))
                {
                    return false;
                }

                await _writer.AppendAsync(transaction, Fact(Verb.Update, changed, member.Id), token);
                return true;
            },
            cancellationToken);
        if (!updated)
        {
            throw Stale(edit.Version, (await FindAsync(viewer, space.Id, cancellationToken) ?? throw new NotFoundException()).Version);
        }

        SpaceLog.Edited(_logger, space.Id, member.Id, space.Version + 1);
        return changed with { Version = space.Version + 1 };
    }

    /// <summary>The space with the slug, in any case; null where there is none or the viewer may not know of it.</summary>
    public async ValueTask<Space?> FindAsync(Viewer viewer, string slug, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(slug);
        slug = slug.ToLowerInvariant();
        return SlugRules.IsSlug(slug) ? await _spaces.FindAsync(viewer, slug, cancellationToken) : null;
    }

    /// <summary>The space; null where there is none or the viewer may not know of it.</summary>
    public ValueTask<Space?> FindAsync(Viewer viewer, Id<Space> id, CancellationToken cancellationToken = default) => _spaces.FindAsync(viewer, id, cancellationToken);

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

    private static ConflictException Stale(long given, long current) => new(
        new Problem(ProblemCodes.StaleVersion, string.Create(CultureInfo.InvariantCulture, $"The version given is {given}, the current one is {current}; read the space again."), "version"), current);

    private Activity Fact(Verb verb, Space space, Id<Member> actor) => new()
    {
        Verb = verb,
        ActorId = actor,
        At = _writer.Now,
        SpaceId = space.Id,
        Audience = space.Listing,
        Listing = Listing.None,
    };
}
