using System.Security.Claims;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.Perimeters;
using Rse.Problems;
using Rse.Transactions;

namespace Rse.Members;

/// <summary>Meets the users whom the host signs in: finds the member that they are, or makes them of their claims.</summary>
internal sealed class MemberMeeting(IPerimeterStore perimeters, GuestRules guests, MemberWriter writer, IOptions<MemberOptions> options, ILogger<MemberMeeting> logger)
{
    /// <summary>What is known of the account with the host's key; null where nothing is.</summary>
    public ValueTask<Standing?> FindStandingAsync(string externalId, CancellationToken cancellationToken) => perimeters.FindStandingAsync(externalId, cancellationToken);

    /// <summary>The member that a user is, with their spaces, made where they are new; null where the user has no external id.</summary>
    /// <exception cref="RefusedException">The external id breaks its rule.</exception>
    public async ValueTask<Standing?> FindStandingAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (MemberClaims.Read(user, options.Value) is not { } claims)
        {
            return null;
        }

        if (await perimeters.FindStandingAsync(claims.ExternalId, cancellationToken) is not { } standing)
        {
            return await MeetAsync(claims, cancellationToken);
        }

        return claims.DisplayName is { } name && !string.Equals(name, standing.Member.DisplayName, StringComparison.Ordinal)
            ? standing with
            {
                Member = await writer.ChangeAsync(
                    standing.Member.Id, (_, _, _) => ValueTask.FromResult(new MemberChange { DisplayName = name }), null, cancellationToken),
            }
            : standing;
    }

    private async ValueTask<Standing> MeetAsync(MemberClaims claims, CancellationToken cancellationToken)
    {
        if (claims.HasUnreadableEnd)
        {
            MemberLog.EndUnreadable(logger, options.Value.EndClaim!, options.Value.DefaultGuestStay);
        }

        var member = await MakeAsync(claims, cancellationToken);
        var made = await writer.AddAsync((_, _) => ValueTask.FromResult(member), HandleRules.Number(claims.Handle), cancellationToken);
        if (made is null)
        {
            // Where another request met them in the same moment, theirs is the member.
            return await perimeters.FindStandingAsync(claims.ExternalId, cancellationToken) ?? throw new ConflictException(
                new Problem(ProblemCodes.Taken, $"No free handle was found for {claims.Handle}.", "handle"));
        }

        if (made is { Kind: MemberKind.Guest, SponsorId: null })
        {
            MemberLog.MetWithoutSponsor(logger, made.Id);
        }

        return new Standing { Member = made, Spaces = [] };
    }

    /// <summary>The member whom the network would make of somebody whom the host tells it of; without id and sponsor, and with the handle wanted, which may be taken.</summary>
    public Member Sketch(MemberClaims claims) => new()
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
        EndsAt = claims.Kind is MemberKind.Guest ? FindEnd(claims) : null,
    };

    /// <summary>Makes a member of somebody whom the host tells of, within a transaction; null where the network knows them by now.</summary>
    public async ValueTask<Member?> MeetAsync(IWriteTransaction transaction, MemberClaims claims, CancellationToken cancellationToken) =>
        await writer.AddAsync(transaction, await MakeAsync(claims, cancellationToken), HandleRules.Number(claims.Handle), cancellationToken);

    private async ValueTask<Member> MakeAsync(MemberClaims claims, CancellationToken cancellationToken)
    {
        var member = Sketch(claims);
        return claims.Kind is MemberKind.Guest ? member with { SponsorId = await FindSponsorAsync(claims, cancellationToken) } : member;
    }

    private async ValueTask<Id<Member>?> FindSponsorAsync(MemberClaims claims, CancellationToken cancellationToken)
    {
        var sponsor = claims.Sponsor is { } key ? await perimeters.FindStandingAsync(key, cancellationToken) : null;
        return guests.MaySponsor(sponsor?.Member) ? sponsor!.Member.Id : null;
    }

    // An end that has come is taken as it is: whose access the host calls over gets none.
    private DateTimeOffset FindEnd(MemberClaims claims)
    {
        if (claims.End is not { } end)
        {
            return guests.FindDefaultEnd();
        }

        if (end > guests.FindLatestEnd())
        {
            MemberLog.EndTooFar(logger, options.Value.MaxGuestStay);
            return guests.FindLatestEnd();
        }

        return end;
    }
}
