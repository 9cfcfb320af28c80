namespace Rse.Markdown.Texts;

internal enum MarkKind
{
    Mention,
    Topic,
    Link,
}
