using System.Globalization;
using Microsoft.Extensions.Options;
using Rse.People;
using Rse.Problems;
using Rse.Transactions;

namespace Rse.Members;

/// <summary>What happens when a member departs, in the order in which it is safe.</summary>
internal sealed class MemberDepartures(
    IMemberLifeStore lives,
    GuestRules guests,
    MemberWriter writer,
    IEnumerable<IOffboardingStep> offboarding,
    IOptions<MemberOptions> options
)
{
    private readonly IOffboardingStep[] _belongings = [.. offboarding];

    /// <summary>Lets a member depart.</summary>
    /// <returns>Whether they had not departed before, and whether their name was taken off now.</returns>
    public async ValueTask<(bool Departed, bool Detached)> DepartAsync(
        IWriteTransaction transaction,
        Id<Member> id,
        Departure departure,
        CancellationToken cancellationToken
    )
    {
        var known = (await lives.ListAsync(transaction, [id], cancellationToken)).SingleOrDefault() ?? throw new NotFoundException();
        var successor = await FindSuccessorAsync(transaction, known, departure, cancellationToken);
        var ending = new MemberDeparture
        {
            Member = known,
            Successor = successor,
            Detach = departure.Detach,
        };

        // Spaces are held before members, as everywhere; whoever is being let into one right now is found by the second round.
        await EndAsync(transaction, ending, cancellationToken);
        var member = await writer.RequireAsync(transaction, id, cancellationToken);
        await EndAsync(transaction, ending, cancellationToken);
        var departs = member.State is not MemberState.Departed;
        if (departs)
        {
            await HandGuestsOverAsync(transaction, id, successor, cancellationToken);
            await writer.SetStateAsync(transaction, id, MemberState.Departed, cancellationToken);
        }

        var detaches = departure.Detach && !member.IsDetached;
        if (detaches)
        {
            await DetachAsync(transaction, id, cancellationToken);
        }

        return (departs, detaches);
    }

    private async ValueTask<Member?> FindSuccessorAsync(
        IWriteTransaction transaction,
        Member member,
        Departure departure,
        CancellationToken cancellationToken
    )
    {
        if (departure.SuccessorId is not { } id)
        {
            return null;
        }

        var successor = (await lives.ListAsync(transaction, [id], cancellationToken)).SingleOrDefault();
        return successor is not null && successor.Id != member.Id && guests.MaySponsor(successor)
            ? successor
            : throw new RefusedException(
                new Problem(
                    ProblemCodes.SuccessorInvalid,
                    $"Member {id} cannot take over from {member.Handle}; name another active internal member.",
                    "successorId"
                )
            );
    }

    private async ValueTask EndAsync(IWriteTransaction transaction, MemberDeparture departure, CancellationToken cancellationToken)
    {
        foreach (var belonging in _belongings)
        {
            await belonging.EndAsync(transaction, departure, cancellationToken);
        }

        GuestRules.Refuse(departure.Problems);
    }

    // A sponsor answers for a guest to the whole organisation; the owners of the spaces that the guest happens to be in never said that
    // they would.
    private async ValueTask HandGuestsOverAsync(
        IWriteTransaction transaction,
        Id<Member> sponsor,
        Member? successor,
        CancellationToken cancellationToken
    )
    {
        foreach (var guest in await lives.ListGuestsAsync(transaction, sponsor, cancellationToken))
        {
            if (successor is not null)
            {
                await writer.UpdateAsync(transaction, guest.Id, new MemberChange { SponsorId = successor.Id }, null, cancellationToken);
            }
            else if (guest.EndsAt is null || guest.EndsAt > writer.Now)
            {
                await writer.UpdateAsync(transaction, guest.Id, new MemberChange { EndsAt = writer.Now }, null, cancellationToken);
            }
        }
    }

    private async ValueTask DetachAsync(IWriteTransaction transaction, Id<Member> id, CancellationToken cancellationToken)
    {
        foreach (var handle in HandleRules.Number(string.Create(CultureInfo.InvariantCulture, $"former-{id}")))
        {
            var remains = new MemberRemains
            {
                Handle = handle,
                Skeleton = HandleScripts.Skeleton(handle),
                DisplayName = options.Value.DetachedName,
                Locale = options.Value.DefaultLocale,
                TimeZone = options.Value.DefaultTimeZone,
            };
            if (await writer.DetachAsync(transaction, id, remains, cancellationToken))
            {
                return;
            }
        }

        throw new ConflictException(new Problem(ProblemCodes.Taken, $"No free handle was found for former member {id}."));
    }
}
