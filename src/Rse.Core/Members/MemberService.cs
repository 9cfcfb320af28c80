using System.Globalization;
using System.Security.Claims;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.Activities;
using Rse.Paging;
using Rse.Perimeters;
using Rse.Problems;
using Rse.Transactions;

namespace Rse.Members;

/// <summary>Meets, finds, changes and lists members.</summary>
/// <remarks>Thread-safe; a singleton.</remarks>
public sealed class MemberService(
    IMemberStore members, IPerimeterStore perimeters, ActivityWriter writer, IOptions<MemberOptions> options, ILogger<MemberService> logger)
{
    /// <summary>The member that a signed-in user of the host is, made from their claims where they are new; null where the user has no external id claim.</summary>
    /// <remarks>A display name that changed in the claims is taken over. The kind is read from the claims when the member is made; later, the host changes it with <see cref="ChangeAsync"/>.</remarks>
    /// <exception cref="RefusedException">The external id is longer than 200 characters or holds a character that texts may not hold.</exception>
    public async ValueTask<Member?> EnsureAsync(ClaimsPrincipal user, CancellationToken cancellationToken = default) =>
        (await FindStandingAsync(user, cancellationToken))?.Member;

    /// <summary>Makes a member. The host's own command.</summary>
    /// <exception cref="RefusedException">A text breaks a rule; every broken rule is named.</exception>
    /// <exception cref="ConflictException"><c>taken</c>: the external id or the handle is in use, or one that looks like the handle.</exception>
    public async ValueTask<Member> AddAsync(MemberDraft draft, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var member = MemberDrafts.Check(draft, options.Value, writer.Now);
        var handles = draft.Handle is null ? HandleRules.Number(member.Handle) : [member.Handle];
        if (await TryAddAsync(member, handles, cancellationToken) is { } added)
        {
            return added;
        }

        throw new ConflictException(await perimeters.FindStandingAsync(draft.ExternalId, cancellationToken) is null
            ? new Problem(ProblemCodes.Taken, $"The handle {member.Handle}, or one that looks like it, is in use; choose another.", "handle")
            : new Problem(ProblemCodes.Taken, "There is a member with this external id already.", "externalId"));
    }

    /// <summary>Changes the viewer's own display name, locale and time zone.</summary>
    /// <returns>The member after it.</returns>
    /// <exception cref="RefusedException">A text breaks a rule; every broken rule is named. Or <c>not-allowed</c> where the viewer is no member.</exception>
    public async ValueTask<Member> EditAsync(Viewer viewer, MemberEdit edit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(edit);
        var member = viewer.RequireMember();
        var change = new MemberChange { DisplayName = edit.DisplayName, Locale = edit.Locale, TimeZone = edit.TimeZone };
        return await UpdateAsync(member.Id, MemberDrafts.Check(change), member.Id, cancellationToken);
    }

    /// <summary>Changes a member: suspends or reinstates, notes that they left, makes them a guest. The host's own command; effective with the next read of that member.</summary>
    /// <remarks>A member made a guest keeps their memberships, and sees nothing by those in spaces that admit no guests.</remarks>
    /// <returns>The member after it.</returns>
    /// <exception cref="NotFoundException">There is no such member.</exception>
    /// <exception cref="RefusedException">A text breaks a rule; every broken rule is named.</exception>
    public ValueTask<Member> ChangeAsync(Id<Member> id, MemberChange change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        return UpdateAsync(id, MemberDrafts.Check(change), null, cancellationToken);
    }

    /// <summary>The member with the handle, in any case; null where there is none or they are hidden from the viewer.</summary>
    public async ValueTask<Member?> FindAsync(Viewer viewer, string handle, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(handle);
        return HandleRules.Map(handle) is { } stored ? await members.FindAsync(viewer, stored, cancellationToken) : null;
    }

    /// <summary>The visible members among the ids.</summary>
    public ValueTask<IReadOnlyList<Member>> ListAsync(Viewer viewer, IReadOnlyCollection<Id<Member>> ids, CancellationToken cancellationToken = default) =>
        members.ListAsync(viewer, ids, cancellationToken);

    /// <summary>The members that the viewer may see, oldest first.</summary>
    public async ValueTask<Page<Member>> ListAsync(Viewer viewer, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var scope = string.Create(CultureInfo.InvariantCulture, $"members/{viewer.MemberId}");
        var slice = Cursor.Open(page, scope);
        var rows = await members.ListAsync(viewer, slice, cancellationToken);
        return Cursor.Close(rows, slice, scope, member => new Keyset(member.Id.Value, member.Id.Value));
    }

    /// <summary>The same as <see cref="EnsureAsync"/>, with the spaces that the member belongs to.</summary>
    internal async ValueTask<Standing?> FindStandingAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (MemberClaims.Read(user, options.Value) is not { } claims)
        {
            return null;
        }

        var standing = await perimeters.FindStandingAsync(claims.ExternalId, cancellationToken);
        if (standing is null)
        {
            var made = await TryAddAsync(Sketch(claims), HandleRules.Number(claims.Handle), cancellationToken);

            // Where another request met them in the same moment, theirs is the member.
            return made is not null
                ? new Standing { Member = made, Spaces = [] }
                : await perimeters.FindStandingAsync(claims.ExternalId, cancellationToken) ?? throw new ConflictException(
                    new Problem(ProblemCodes.Taken, $"No free handle was found for {claims.Handle}.", "handle"));
        }

        if (claims.DisplayName is { } name && !string.Equals(name, standing.Member.DisplayName, StringComparison.Ordinal))
        {
            return standing with { Member = await UpdateAsync(standing.Member.Id, new MemberChange { DisplayName = name }, null, cancellationToken) };
        }

        return standing;
    }

    /// <summary>The member whom the network would make of somebody whom the host tells it of; without an id, and with the handle wanted, which may be taken.</summary>
    internal Member Sketch(MemberClaims claims) => new()
    {
        Id = default,
        ExternalId = claims.ExternalId,
        Handle = claims.Handle,
        DisplayName = claims.DisplayName ?? claims.Handle,
        Kind = claims.Kind,
        State = MemberState.Active,
        Locale = claims.Locale ?? options.Value.DefaultLocale,
        TimeZone = claims.TimeZone ?? options.Value.DefaultTimeZone,
        CreatedAt = writer.Now,
    };

    /// <summary>Makes a member of somebody whom the host tells of, within a transaction; null where the network knows them by now.</summary>
    internal ValueTask<Member?> MeetAsync(IWriteTransaction transaction, MemberClaims claims, CancellationToken cancellationToken) =>
        TryAddAsync(transaction, Sketch(claims), HandleRules.Number(claims.Handle), cancellationToken);

    private async ValueTask<Member?> TryAddAsync(IWriteTransaction transaction, Member member, IEnumerable<string> handles, CancellationToken cancellationToken)
    {
        foreach (var handle in handles)
        {
            if (await members.AddAsync(transaction, member with { Handle = handle }, HandleScripts.Skeleton(handle), cancellationToken) is { } stored)
            {
                await writer.AppendAsync(transaction, Fact(Verb.Create, stored, null), cancellationToken);
                return stored;
            }
        }

        return null;
    }

    private async ValueTask<Member?> TryAddAsync(Member member, IEnumerable<string> handles, CancellationToken cancellationToken)
    {
        var added = await writer.WriteAsync((transaction, token) => TryAddAsync(transaction, member, handles, token), cancellationToken);
        if (added is not null)
        {
            MemberLog.Added(logger, added.Id);
        }

        return added;
    }

    private async ValueTask<Member> UpdateAsync(Id<Member> id, MemberChange change, Id<Member>? actor, CancellationToken cancellationToken)
    {
        var member = await writer.WriteAsync(
            async (transaction, token) =>
            {
                var stored = await members.UpdateAsync(transaction, id, change, token) ?? throw new NotFoundException();
                await writer.AppendAsync(transaction, Fact(Verb.Update, stored, actor), token);
                return stored;
            },
            cancellationToken);
        MemberLog.Changed(logger, id);
        return member;
    }

    private Activity Fact(Verb verb, Member member, Id<Member>? actor) => new()
    {
        Verb = verb,
        ActorId = actor,
        At = writer.Now,
        MemberId = member.Id,
        Audience = Audience.Network,
        Listing = Listing.None,
    };
}
