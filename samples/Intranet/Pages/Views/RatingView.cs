using Rse.Ratings;
using Rse.Subjects;

namespace Intranet.Pages.Views;

/// <summary>The stars of a subject.</summary>
/// <param name="Subject">The rated subject.</param>
/// <param name="Summary">Its rating.</param>
public sealed record RatingView(SubjectRef Subject, RatingSummary Summary);
