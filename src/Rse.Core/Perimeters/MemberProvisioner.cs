using System.Security.Claims;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.Members;
using Rse.Members.Handles;
using Rse.People;
using Rse.Problems;
using Rse.Transactions;

namespace Rse.Perimeters;

/// <summary>Finds the member of a signed-in user of the host, or creates the member from the user's claims.</summary>
internal sealed class MemberProvisioner(
    IPerimeterStore perimeters,
    GuestRules guests,
    MemberWriter writer,
    TimeProvider time,
    IOptions<MemberOptions> options,
    ILogger<MemberProvisioner> logger
)
{
    /// <summary>Finds a member by the host's key, with their spaces.</summary>
    public ValueTask<MemberAccess?> FindAccessAsync(string externalId, CancellationToken cancellationToken) =>
        perimeters.FindAccessAsync(externalId, cancellationToken);

    /// <summary>
    /// Finds the member of a user, with their spaces; creates the member if they are new. Null if the user has no external id.
    /// </summary>
    /// <exception cref="RefusedException">The external id breaks its rule.</exception>
    public async ValueTask<MemberAccess?> FindAccessAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (MemberClaims.Read(user, options.Value) is not { } claims)
        {
            return null;
        }

        if (await perimeters.FindAccessAsync(claims.ExternalId, cancellationToken) is not { } access)
        {
            return await ProvisionAsync(claims, cancellationToken);
        }

        return claims.DisplayName is { } name && !string.Equals(name, access.Member.DisplayName, StringComparison.Ordinal)
            ? access with
            {
                Member = await writer.ChangeAsync(
                    access.Member.Id,
                    (_, _, _) => ValueTask.FromResult(new MemberChange { DisplayName = name }),
                    null,
                    cancellationToken
                ),
            }
            : access;
    }

    private async ValueTask<MemberAccess> ProvisionAsync(MemberClaims claims, CancellationToken cancellationToken)
    {
        if (claims.HasUnreadableEnd)
        {
            MemberLog.EndUnreadable(logger, options.Value.EndClaim!, options.Value.DefaultGuestStay);
        }

        var member = await DraftWithSponsorAsync(claims, cancellationToken);
        var made = await writer.AddAsync((_, _) => ValueTask.FromResult(member), HandleRules.Number(claims.Handle), cancellationToken);
        if (made is null)
        {
            // Another request may have created the member in the same moment; then that one is it.
            return await perimeters.FindAccessAsync(claims.ExternalId, cancellationToken)
                ?? throw new ConflictException(new Problem(ProblemCodes.Taken, $"No free handle was found for {claims.Handle}.", "handle"));
        }

        if (made is { Kind: MemberKind.Guest, SponsorId: null })
        {
            MemberLog.ProvisionedWithoutSponsor(logger, made.Id);
        }

        return new MemberAccess { Member = made, Spaces = [] };
    }

    /// <summary>Drafts a member from claims, without id and sponsor; the handle may be taken already.</summary>
    public Member Draft(MemberClaims claims) =>
        new()
        {
            Id = default,
            ExternalId = claims.ExternalId,
            Handle = claims.Handle,
            DisplayName = claims.DisplayName ?? claims.Handle,
            Kind = claims.Kind,
            State = MemberState.Active,
            Locale = claims.Locale ?? options.Value.DefaultLocale,
            TimeZone = claims.TimeZone ?? options.Value.DefaultTimeZone,
            CreatedAt = time.GetStoredNow(),
            EndsAt = claims.Kind is MemberKind.Guest ? FindEnd(claims) : null,
        };

    /// <summary>Creates a member from claims within a transaction; null if the member exists by now.</summary>
    public async ValueTask<Member?> ProvisionAsync(
        IWriteTransaction transaction,
        MemberClaims claims,
        CancellationToken cancellationToken
    ) =>
        await writer.AddAsync(
            transaction,
            await DraftWithSponsorAsync(claims, cancellationToken),
            HandleRules.Number(claims.Handle),
            cancellationToken
        );

    private async ValueTask<Member> DraftWithSponsorAsync(MemberClaims claims, CancellationToken cancellationToken)
    {
        var member = Draft(claims);
        return claims.Kind is MemberKind.Guest ? member with { SponsorId = await FindSponsorAsync(claims, cancellationToken) } : member;
    }

    private async ValueTask<Id<Member>?> FindSponsorAsync(MemberClaims claims, CancellationToken cancellationToken)
    {
        var sponsor = claims.Sponsor is { } key ? await perimeters.FindAccessAsync(key, cancellationToken) : null;
        return guests.MaySponsor(sponsor?.Member) ? sponsor!.Member.Id : null;
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
            MemberLog.EndTooFar(logger, options.Value.MaxGuestStay);
            return guests.FindLatestEnd();
        }

        return end;
    }
}
