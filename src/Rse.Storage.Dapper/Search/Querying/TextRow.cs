namespace Rse.Storage.Search.Querying;

/// <summary>A document that has a term, or one of the places where it has it.</summary>
/// <param name="Id">The number of the document, see <see cref="DocumentNumber"/>.</param>
/// <param name="At">Its time in Unix milliseconds.</param>
/// <param name="Words">How many words it has.</param>
/// <param name="HostRoot">The host object on top of its thread; null for others.</param>
/// <param name="Passes">1 if all filters let it pass, else 0.</param>
/// <param name="Titled">1 if the term is in the title, as far as the statement tells, else 0.</param>
/// <param name="Weight">How often the term is there, as the database tells it.</param>
internal readonly record struct TextRow(long Id, long At, long Words, long? HostRoot, long Passes, long Titled, double Weight);
