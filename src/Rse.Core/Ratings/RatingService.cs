using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.Perimeters;
using Rse.Problems;
using Rse.Subjects;

namespace Rse.Ratings;

/// <summary>Rates subjects from one to five stars.</summary>
/// <remarks>Thread-safe; a singleton. Whoever may see a subject may rate it, once; rating again replaces.</remarks>
public sealed class RatingService(SubjectService subjects, IRatingStore ratings, ActivityWriter writer, ILogger<RatingService> logger)
{
    /// <summary>Gives a subject the viewer's rating, in place of an earlier one.</summary>
    /// <param name="viewer">A member.</param>
    /// <param name="subject">What is rated.</param>
    /// <param name="value">1 to 5.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The summary after it.</returns>
    /// <exception cref="RefusedException"><c>rating-out-of-range</c>, <c>kind-unknown</c>, or <c>not-allowed</c> where the viewer is no member.</exception>
    /// <exception cref="NotFoundException">The subject does not exist or is hidden from the viewer.</exception>
    public async ValueTask<RatingSummary> RateAsync(Viewer viewer, SubjectRef subject, int value, CancellationToken cancellationToken = default)
    {
        var member = viewer.RequireMember();
        if (value is < 1 or > 5)
        {
            throw new RefusedException(new Problem(ProblemCodes.RatingOutOfRange, $"The rating is {value}; it must be a whole number from 1 to 5.", "value"));
        }

        var target = await subjects.RequireAsync(viewer, subject, cancellationToken);
        var (id, changed) = await writer.WriteAsync(
            async (transaction, token) =>
            {
                var stored = await subjects.EnsureAsync(transaction, target, token);
                var rating = new Rating { SubjectId = stored.Id, MemberId = member.Id, Value = value, At = writer.Now };
                if (!await ratings.PutAsync(transaction, rating, token))
                {
                    return (stored.Id, false);
                }

                await writer.AppendAsync(transaction, ActivityFactory.Rate(stored.Place, member.Id, value, rating.At), token);
                return (stored.Id, true);
            },
            cancellationToken);
        if (changed)
        {
            RatingLog.Rated(logger, id, member.Id, value);
        }

        return await ratings.SummarizeAsync(viewer, id, cancellationToken);
    }

    /// <summary>Takes the viewer's rating back; nothing happens where there is none.</summary>
    /// <returns>The summary after it.</returns>
    /// <exception cref="NotFoundException">The subject does not exist or is hidden from the viewer.</exception>
    public async ValueTask<RatingSummary> RemoveAsync(Viewer viewer, SubjectRef subject, CancellationToken cancellationToken = default)
    {
        var member = viewer.RequireMember();
        var target = await subjects.RequireAsync(viewer, subject, cancellationToken);
        if (target.Stored is not { } stored)
        {
            return RatingSummary.None;
        }

        var removed = await writer.WriteAsync(
            async (transaction, token) =>
            {
                if (!await ratings.RemoveAsync(transaction, stored.Id, member.Id, token))
                {
                    return false;
                }

                await writer.AppendAsync(transaction, ActivityFactory.Unrate(stored.Place, member.Id, writer.Now), token);
                return true;
            },
            cancellationToken);
        if (removed)
        {
            RatingLog.Removed(logger, stored.Id, member.Id);
        }

        return await ratings.SummarizeAsync(viewer, stored.Id, cancellationToken);
    }

    /// <summary>What members think a subject is worth.</summary>
    /// <exception cref="NotFoundException">The subject does not exist or is hidden from the viewer.</exception>
    public async ValueTask<RatingSummary> SummarizeAsync(Viewer viewer, SubjectRef subject, CancellationToken cancellationToken = default)
    {
        var target = await subjects.RequireAsync(viewer, subject, cancellationToken);
        return target.Stored is { } stored ? await ratings.SummarizeAsync(viewer, stored.Id, cancellationToken) : RatingSummary.None;
    }
}
