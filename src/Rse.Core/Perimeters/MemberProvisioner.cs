using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.Activities;
using Rse.Members;
using Rse.Members.Addresses;
using Rse.Members.Claims;
using Rse.Members.Handles;
using Rse.People;
using Rse.Problems;
using Rse.Transactions;

namespace Rse.Perimeters;

/// <summary>
/// Finds the member of a signed-in user of the host, brings them in line with the user's claims, or creates them from the claims.
/// </summary>
internal sealed class MemberProvisioner(
    IPerimeterStore perimeters,
    IMemberClaimStore said,
    GuestRules guests,
    MemberWriter members,
    MailAddressWriter mail,
    ActivityWriter writer,
    TimeProvider time,
    IOptions<MemberOptions> options,
    ILogger<MemberProvisioner> logger
)
{
    private const int MaxTold = 100;

    // Each way of signing in has its claims: a cookie, a token, another provider. Beyond these, they are compared value by value.
    private const int MaxMarks = 4;

    private readonly MemberOptions _options = options.Value;
    private readonly ConcurrentDictionary<string, bool> _told = new(StringComparer.Ordinal);

    /// <summary>The claim with the key of the account.</summary>
    public string IdClaim => _options.ExternalIdClaim;

    /// <summary>Finds a member by the account, with their spaces.</summary>
    public ValueTask<MemberAccess?> FindAccessAsync(AccountKey account, CancellationToken cancellationToken) =>
        perimeters.FindAccessAsync(account, cancellationToken);

    /// <summary>
    /// Finds the member of a user, with their spaces; changes the member if the claims say something new, and creates them if they are new.
    /// Null if no authenticated identity has an external id.
    /// </summary>
    /// <exception cref="RefusedException">The external id breaks its rule.</exception>
    public async ValueTask<MemberAccess?> FindAccessAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (MemberClaims.Read(user, _options) is not { } claims)
        {
            TellMissingId(user);
            return null;
        }

        return await perimeters.FindAccessAsync(claims.Account, cancellationToken) is { } access
            ? await AlignAsync(access, claims, cancellationToken)
            : await ProvisionAsync(claims, cancellationToken);
    }

    /// <summary>Drafts a member from claims, without id and sponsor; the handle may be taken already.</summary>
    public Member Draft(MemberClaims claims)
    {
        var handle = claims.Handle;
        return new Member
        {
            Id = default,
            Issuer = claims.Account.Issuer,
            ExternalId = claims.Account.ExternalId,
            Handle = handle,
            DisplayName = claims.DisplayName ?? handle,
            Kind = claims.Kind,
            State = MemberState.Active,
            Locale = claims.Locale ?? _options.DefaultLocale,
            TimeZone = claims.TimeZone ?? _options.DefaultTimeZone,
            CreatedAt = time.GetStoredNow(),
            EndsAt = claims.Kind is MemberKind.Guest ? FindEnd(claims) : null,
        };
    }

    /// <summary>Creates a member from claims within a transaction; null if the member exists by now.</summary>
    public async ValueTask<Member?> ProvisionAsync(IWriteTransaction transaction, MemberClaims claims, CancellationToken cancellationToken)
    {
        var member = await DraftWithSponsorAsync(claims, cancellationToken);
        var added = await members.AddAsync(transaction, Rename(member, claims), HandleRules.Number(member.Handle), cancellationToken);
        if (added is not null)
        {
            await mail.TakeAsync(transaction, added.Id, claims.Mail, cancellationToken);
        }

        return added;
    }

    /// <summary>
    /// What a directory says of a member who exists, as far as it narrows: they are a guest, or their stay ends earlier. Null if it does
    /// not.
    /// </summary>
    public MemberChange? Narrow(Member member, MemberClaims claims)
    {
        if (claims.Kind is not MemberKind.Guest || member.State is not MemberState.Active)
        {
            return null;
        }

        return member.Kind is MemberKind.Internal ? new MemberChange { Kind = MemberKind.Guest, EndsAt = FindEnd(claims) }
            : claims.End is { } end && (member.EndsAt is null || end < member.EndsAt) ? new MemberChange { EndsAt = end }
            : null;
    }

    /// <summary>Changes a member as <see cref="Narrow"/> says, if it still does.</summary>
    public async ValueTask NarrowAsync(Id<Member> id, MemberClaims claims, CancellationToken cancellationToken)
    {
        var sponsor = await FindSponsorAsync(claims, cancellationToken);
        var kind = await writer.WriteAsync(
            async (transaction, token) =>
            {
                var member = await members.RequireAsync(transaction, id, token);
                if (Narrow(member, claims) is not { } change)
                {
                    return (MemberKind?)null;
                }

                change = change with { SponsorId = change.Kind is null || sponsor == id ? null : sponsor };
                await members.UpdateAsync(transaction, id, change, null, token);
                return change.Kind;
            },
            cancellationToken
        );
        if (kind is { } changed)
        {
            MemberLog.KindFollowed(logger, id, changed);
        }
    }

    /// <summary>Takes over the address that a directory says of a member who exists.</summary>
    public async ValueTask TakeMailAsync(Id<Member> id, MemberClaims claims, CancellationToken cancellationToken) =>
        await writer.WriteAsync(
            async (transaction, token) =>
            {
                await mail.TakeAsync(transaction, id, claims.Mail, token);
                return true;
            },
            cancellationToken
        );

    private async ValueTask<MemberAccess> ProvisionAsync(MemberClaims claims, CancellationToken cancellationToken)
    {
        if (claims is { Kind: MemberKind.Guest, HasUnreadableEnd: true })
        {
            MemberLog.EndUnreadable(logger, _options.EndClaim!, _options.DefaultGuestStay);
        }

        var draft = await DraftWithSponsorAsync(claims, cancellationToken);
        var mark = claims.ToMark(_options);
        var made = await writer.WriteAsync(
            async (transaction, token) =>
            {
                var added = await members.AddAsync(transaction, Rename(draft, claims), HandleRules.Number(draft.Handle), token);
                if (added is not null)
                {
                    await said.PutAsync(transaction, added.Id, mark, ClaimRules.Remember(claims, writer.Now), true, writer.Now, token);
                    await mail.TakeAsync(transaction, added.Id, claims.Mail, token);
                }

                return added;
            },
            cancellationToken
        );
        if (made is null)
        {
            // Another request may have created the member in the same moment, with other claims; then that one is it.
            return await perimeters.FindAccessAsync(claims.Account, cancellationToken) is { } access
                ? await AlignAsync(access, claims, cancellationToken)
                : throw new ConflictException(new Problem(ProblemCodes.Taken, $"No free handle was found for {draft.Handle}.", "handle"));
        }

        MemberLog.Added(logger, made.Id);
        if (made is { Kind: MemberKind.Guest, SponsorId: null })
        {
            MemberLog.ProvisionedWithoutSponsor(logger, made.Id);
        }

        return new MemberAccess
        {
            Member = made,
            Spaces = [],
            ClaimMarks = mark,
        };
    }

    private ValueTask<MemberAccess> AlignAsync(MemberAccess access, MemberClaims claims, CancellationToken cancellationToken) =>
        access.Member.State is not MemberState.Active
        || access.ClaimMarks?.Contains(claims.ToMark(_options), StringComparison.Ordinal) is true
            ? ValueTask.FromResult(access)
            : FollowAsync(access, claims, cancellationToken);

    // Looked at without a transaction first: of two sign-ins that disagree, one waits, and must not write at each of its requests.
    private async ValueTask<MemberAccess> FollowAsync(MemberAccess access, MemberClaims claims, CancellationToken cancellationToken)
    {
        var id = access.Member.Id;
        var first = Decide(access.Member, claims, await said.ListAsync(Viewer.System, id, cancellationToken));
        var isSaid = first.IsEmpty || (first.Said.Count == 0 && access.ClaimMarks?.Split(' ').Length >= MaxMarks);
        var completesMail = await mail.CompletesAsync(id, claims.Mail, cancellationToken);
        if (isSaid && !completesMail)
        {
            return access;
        }

        var sponsor = first.AsksSponsor ? await FindSponsorAsync(claims, cancellationToken) : null;
        var (before, after, update) = await writer.WriteAsync(
            async (transaction, token) =>
            {
                // Locks the member, so that of many requests one changes them.
                var before = await members.RequireAsync(transaction, id, token);
                var update = Decide(before, claims, await said.ListAsync(transaction, id, token));
                var change = update.Change;
                if (update.AsksSponsor && sponsor is not null && sponsor != before.SponsorId && sponsor != id)
                {
                    change = change with { SponsorId = sponsor };
                }

                await (
                    update.TakesMail
                        ? mail.TakeAsync(transaction, id, claims.Mail, token)
                        : mail.CompleteAsync(transaction, id, claims.Mail, token)
                );
                if (!update.IsEmpty || completesMail)
                {
                    var mark = update.Waits ? null : claims.ToMark(_options);
                    var isNews = update.Said.Count > 0 || completesMail;
                    await said.PutAsync(transaction, id, mark, update.Said, isNews, writer.Now - ClaimRules.Rest, token);
                }

                var after = change == new MemberChange() ? before : await members.UpdateAsync(transaction, id, change, null, token);
                return (before, after, update);
            },
            cancellationToken
        );
        Tell(before, after, update, claims);

        // Which spaces a guest sees differs from what an internal member sees, so the access is read again; and another sign-in may have
        // widened it meanwhile, which must not widen this one.
        return !update.IsEmpty && await perimeters.FindAccessAsync(claims.Account, cancellationToken) is { } followed
            ? await AlignAsync(followed, claims, cancellationToken)
            : access with
            {
                Member = after,
            };
    }

    private ClaimUpdate Decide(Member member, MemberClaims claims, IReadOnlyList<ClaimedValue> before) =>
        new ClaimRules(before, _options, guests.FindLatestEnd(), time.GetStoredNow()).Decide(member, claims, guests.FindDefaultEnd());

    private void Tell(Member before, Member after, ClaimUpdate update, MemberClaims claims)
    {
        if (before.Kind != after.Kind)
        {
            MemberLog.KindFollowed(logger, after.Id, after.Kind);
        }

        if (before.EndsAt != after.EndsAt && after.EndsAt is { } end)
        {
            MemberLog.EndFollowed(logger, after.Id, end);
        }

        if (after.Kind is MemberKind.Guest && update.Said.Any(value => value.About is ClaimedProperty.End))
        {
            if (claims.HasUnreadableEnd)
            {
                MemberLog.EndUnreadable(logger, _options.EndClaim!, _options.DefaultGuestStay);
            }
            else if (claims.End > guests.FindLatestEnd())
            {
                MemberLog.EndTooFar(logger, _options.MaxGuestStay);
            }
        }

        if (update.HasNewIssuer && string.IsNullOrEmpty(_options.MainIssuer))
        {
            MemberLog.SecondIssuer(logger, after.Id, claims.Issuer);
        }
    }

    // Once for each way of signing in, not once a request.
    private void TellMissingId(ClaimsPrincipal user)
    {
        var identity = user.Identities.FirstOrDefault(candidate => candidate.IsAuthenticated);
        if (identity is not null && _told.Count < MaxTold && _told.TryAdd(identity.AuthenticationType ?? "", true))
        {
            MemberLog.IdMissing(logger, identity.AuthenticationType, _options.ExternalIdClaim);
        }
    }

    // Whoever has no name is called by the handle that they get.
    private static Member Rename(Member draft, MemberClaims claims) => claims.DisplayName is null ? draft with { DisplayName = "" } : draft;

    private async ValueTask<Member> DraftWithSponsorAsync(MemberClaims claims, CancellationToken cancellationToken)
    {
        var member = Draft(claims);
        return claims.Kind is MemberKind.Guest ? member with { SponsorId = await FindSponsorAsync(claims, cancellationToken) } : member;
    }

    private async ValueTask<Id<Member>?> FindSponsorAsync(MemberClaims claims, CancellationToken cancellationToken)
    {
        List<Problem> problems = [];
        if (claims.Sponsor is not { } key)
        {
            return null;
        }

        MemberRules.CheckExternalId(key, problems);
        if (problems.Count > 0)
        {
            return null;
        }

        // A provider means accounts of its own before those of the main one.
        foreach (var issuer in ((string[])[claims.Account.Issuer, ""]).Distinct(StringComparer.Ordinal))
        {
            var sponsor = await perimeters.FindAccessAsync(new AccountKey(issuer, key), cancellationToken);
            if (guests.MaySponsor(sponsor?.Member))
            {
                return sponsor!.Member.Id;
            }
        }

        return null;
    }

    // An end in the past is taken as it is: the host says that the access is over.
    private DateTimeOffset FindEnd(MemberClaims claims)
    {
        if (claims.End is not { } end)
        {
            return guests.FindDefaultEnd();
        }

        if (end > guests.FindLatestEnd())
        {
            MemberLog.EndTooFar(logger, _options.MaxGuestStay);
            return guests.FindLatestEnd();
        }

        return end;
    }
}
