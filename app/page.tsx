export default function Home() {
  return (
    <main>
      <h1>Parley</h1>
    </main>
  );
}
