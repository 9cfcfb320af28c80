namespace Rse.Mail.Letters.Parts;

/// <summary>What happened in one thread, or one fact outside threads.</summary>
public sealed partial class InstantLetter;
